package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.provider.aws.userdata.Boot;
import host.spore.spawn.provider.aws.userdata.UserData;
import host.spore.spawn.quantity.ExactDurations;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the members of a create into launches: those that are alike go together. */
final class Packing {
  private final Candidates candidates;
  private final ArrayIds arrayIds;

  Packing(Candidates candidates, ArrayIds arrayIds) {
    this.candidates = candidates;
    this.arrayIds = arrayIds;
  }

  /** What members have to have in common to be launched together. */
  private record Alike(String path, Map<String, Value> inputs) {}

  LaunchRequest pack(Task task) {
    Map<Alike, List<Address>> groups = new LinkedHashMap<>();
    for (Task.Member member : task.members()) {
      Map<String, Value> inputs = new LinkedHashMap<>(member.inputs());
      inputs.remove(InstanceKind.RANK);
      Alike alike = new Alike(member.address().path(), inputs);
      groups.computeIfAbsent(alike, a -> new ArrayList<>()).add(member.address());
    }
    List<Launch> launches = new ArrayList<>();
    groups.forEach((alike, members) -> launches.addAll(launches(task, alike, members)));
    return new LaunchRequest(task.stack(), task.lineage(), launches);
  }

  private List<Launch> launches(Task task, Alike alike, List<Address> members) {
    String region = Attributes.text(alike.inputs(), Attributes.REGION);
    Choice choice = candidates.choice(region, alike.inputs());
    Address path = Address.of(alike.path());
    if (!members.getFirst().isMember()) {
      return members.stream()
          .map(m -> launch(task.stack(), path, List.of(), alike.inputs(), "", choice, task.now()))
          .toList();
    }
    String arrayId = arrayIds.of(task.lineage(), alike.path(), task.operation(), task.now());
    List<Launch> all = new ArrayList<>();
    List<Integer> ranks = members.stream().map(Address::index).toList();
    while (!ranks.isEmpty()) {
      int some = Ranks.fitting(ranks, LaunchTags.LONGEST);
      List<Integer> now = ranks.subList(0, some);
      all.add(launch(task.stack(), path, now, alike.inputs(), arrayId, choice, task.now()));
      ranks = ranks.subList(some, ranks.size());
    }
    return all;
  }

  /** What of a launch came to nothing, asked for in another way; its deadline begins anew. */
  static Launch again(
      String stack, Launch launch, Set<Address> members, Choice choice, Instant now) {
    List<Integer> ranks =
        launch.ranks().stream()
            .filter(r -> members.contains(Address.member(launch.path().path(), r)))
            .toList();
    return launch(stack, launch.path(), ranks, launch.inputs(), launch.arrayId(), choice, now);
  }

  private static Launch launch(
      String stack,
      Address path,
      List<Integer> ranks,
      Map<String, Value> inputs,
      String arrayId,
      Choice choice,
      Instant now) {
    String expires = expires(inputs, now);
    Boot boot = new Boot(stack, path, Ranks.text(ranks), arrayId, expires, inputs);
    String userData = Base64.getEncoder().encodeToString(UserData.build(boot));
    return new Launch(path, ranks, inputs, arrayId, expires, userData, choice);
  }

  /** The deadline of what is launched now, in whole seconds; empty for none. */
  static String expires(Map<String, Value> inputs, Instant launched) {
    String ttl = Attributes.text(inputs, InstanceKind.TTL);
    return ttl.isEmpty()
        ? ""
        : launched.plus(ExactDurations.parse(ttl)).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
