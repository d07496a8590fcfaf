package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of a create: every launch of the operation. */
record LaunchRequest(String stack, String lineage, List<Launch> launches) {

  LaunchRequest {
    launches = List.copyOf(launches);
  }

  /**
   * The client token of a launch, which is also its {@code spawn:operation} tag. The first one's is
   * the operation's id.
   */
  static String token(String operation, int launch) {
    return launch == 0 ? operation : operation + "-" + launch;
  }

  List<String> tokens(String operation) {
    List<String> tokens = new ArrayList<>(launches.size());
    for (int i = 0; i < launches.size(); i++) {
      tokens.add(token(operation, i));
    }
    return tokens;
  }

  String region() {
    return launches.getFirst().region();
  }

  /** Which launch asks for which member. */
  Map<Address, Launch> byAddress() {
    Map<Address, Launch> all = new HashMap<>();
    launches.forEach(l -> l.addresses().forEach(a -> all.put(a, l)));
    return all;
  }

  Value.MapOf toValue() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("stack", Value.text(stack));
    entries.put("lineage", Value.text(lineage));
    entries.put(
        "launches", new Value.ListOf(launches.stream().<Value>map(Launch::toValue).toList()));
    return new Value.MapOf(entries);
  }

  static LaunchRequest read(Operation operation) {
    Map<String, Value> entries = operation.request().entries();
    List<Launch> launches = new ArrayList<>();
    for (Value launch : Attributes.items(entries, "launches")) {
      launches.add(Launch.read(((Value.MapOf) launch).entries()));
    }
    return new LaunchRequest(
        Attributes.text(entries, "stack"), Attributes.text(entries, "lineage"), launches);
  }

  /**
   * What came back, as the journal keeps it.
   *
   * @param ids for each launch the ids in launch order; fewer than its members, or none, if that is
   *     all there was
   */
  record Taken(List<List<String>> ids) {
    Value.MapOf toValue() {
      List<Value> all = new ArrayList<>();
      ids.forEach(i -> all.add(Attributes.list(i)));
      return new Value.MapOf(Map.of("ids", new Value.ListOf(all)));
    }

    static @Nullable Taken read(Operation operation) {
      Value.MapOf accepted = operation.accepted();
      if (accepted == null) {
        return null;
      }
      List<List<String>> all = new ArrayList<>();
      for (Value launch : Attributes.items(accepted.entries(), "ids")) {
        all.add(((Value.ListOf) launch).items().stream().map(Values::display).toList());
      }
      return new Taken(all);
    }

    List<String> all() {
      return ids.stream().flatMap(List::stream).toList();
    }
  }
}
