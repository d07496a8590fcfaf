package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One RunInstances call: members that are alike in everything but their rank, and everything
 * decided about them.
 *
 * @param path the instance, or the array without an index
 * @param ranks of the members in launch order; empty for an instance that is no member
 * @param inputs what the members have in common
 * @param arrayId identity of the array's present life; empty for no array
 * @param expires deadline, ISO 8601; empty for none
 * @param userData base64
 * @param choice what is asked for, and what is asked for next
 */
record Launch(
    Address path,
    List<Integer> ranks,
    Map<String, Value> inputs,
    String arrayId,
    String expires,
    String userData,
    Choice choice) {

  Launch {
    ranks = List.copyOf(ranks);
  }

  int count() {
    return Math.max(1, ranks.size());
  }

  /** The member at a launch index. */
  Address address(int index) {
    return ranks.isEmpty() ? path : Address.member(path.path(), ranks.get(index));
  }

  List<Address> addresses() {
    List<Address> all = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      all.add(address(i));
    }
    return all;
  }

  String region() {
    return Attributes.text(inputs, Attributes.REGION);
  }

  /** As messages call it: {@code arrays.train} with how many, or the instance's address. */
  String called() {
    return ranks.isEmpty() ? path.toString() : path + " (" + count() + ")";
  }

  /** An input as text; empty if it is not set. */
  String text(String input) {
    return Attributes.text(inputs, input);
  }

  Candidate candidate() {
    return choice.candidate();
  }

  /** The subnet in the chosen zone; empty if AWS is to take the default one. */
  String subnet() {
    return Attributes.textMap(inputs, InstanceKind.SUBNETS).getOrDefault(candidate().zone(), "");
  }

  Value.MapOf toValue() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("path", Value.text(path.toString()));
    entries.put("ranks", Value.text(Ranks.text(ranks)));
    entries.put("inputs", new Value.MapOf(inputs));
    entries.put("array_id", Value.text(arrayId));
    entries.put("expires", Value.text(expires));
    // It holds the job's environment.
    entries.put("user_data", new Value.Sensitive(Value.text(userData)));
    entries.put("choice", choice.toValue());
    return new Value.MapOf(entries);
  }

  static Launch read(Map<String, Value> entries) {
    return new Launch(
        Address.parse(Attributes.text(entries, "path")).orElseThrow(),
        Ranks.parse(Attributes.text(entries, "ranks")),
        Attributes.map(entries, "inputs"),
        Attributes.text(entries, "array_id"),
        Attributes.text(entries, "expires"),
        Attributes.text(entries, "user_data"),
        Choice.read(Attributes.map(entries, "choice")));
  }
}
