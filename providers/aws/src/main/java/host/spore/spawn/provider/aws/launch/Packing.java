package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.userdata.Boot;
import host.spore.spawn.provider.aws.userdata.Points;
import host.spore.spawn.provider.aws.userdata.UserData;
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
    Map<Alike, List<Task.Member>> groups = new LinkedHashMap<>();
    for (Task.Member member : task.members()) {
      Map<String, Value> inputs = new LinkedHashMap<>(member.inputs());
      inputs.remove(InstanceKind.RANK);
      inputs.remove(InstanceKind.PARAMETERS);
      Alike alike = new Alike(member.address().path(), inputs);
      groups.computeIfAbsent(alike, a -> new ArrayList<>()).add(member);
    }
    List<Launch> launches = new ArrayList<>();
    groups.forEach((alike, members) -> launches.addAll(launches(task, alike, members)));
    return new LaunchRequest(task.stack(), task.lineage(), launches);
  }

  private List<Launch> launches(Task task, Alike alike, List<Task.Member> members) {
    String region = Attributes.text(alike.inputs(), Attributes.REGION);
    Choice choice = candidates.choice(region, alike.inputs());
    Address path = Address.of(alike.path());
    if (!members.getFirst().address().isMember()) {
      Boot boot = boot(task.stack(), path, List.of(), "", alike.inputs(), task.now());
      return members.stream().map(m -> launch(boot, List.of(), choice)).toList();
    }
    String arrayId = arrayIds.of(task.lineage(), alike.path(), task.operation(), task.now());
    Map<String, Value> inputs = withPoints(alike, members);
    List<Launch> all = new ArrayList<>();
    List<Integer> ranks = members.stream().map(m -> m.address().index()).toList();
    while (!ranks.isEmpty()) {
      List<Integer> some = ranks.subList(0, Ranks.fitting(ranks, Tags.LONGEST_VALUE));
      Boot boot = boot(task.stack(), path, some, arrayId, inputs, task.now());
      while (some.size() > 1 && !UserData.fits(boot)) {
        some = some.subList(0, (some.size() + 1) / 2);
        boot = boot(task.stack(), path, some, arrayId, inputs, task.now());
      }
      all.add(launch(boot, some, choice));
      ranks = ranks.subList(some.size(), ranks.size());
    }
    return all;
  }

  private static Map<String, Value> withPoints(Alike alike, List<Task.Member> members) {
    Map<Integer, Map<String, Value>> points = new LinkedHashMap<>();
    for (Task.Member member : members) {
      Map<String, Value> point = Attributes.map(member.inputs(), InstanceKind.PARAMETERS);
      if (!point.isEmpty()) {
        points.put(member.address().index(), point);
      }
    }
    return Points.put(alike.inputs(), points);
  }

  /** What of a launch came to nothing, asked for in another way; its deadline begins anew. */
  static Launch again(
      String stack, Launch launch, Set<Address> members, Choice choice, Instant now) {
    List<Integer> ranks =
        launch.ranks().stream()
            .filter(r -> members.contains(Address.member(launch.path().path(), r)))
            .toList();
    Boot boot = boot(stack, launch.path(), ranks, launch.arrayId(), launch.inputs(), now);
    return launch(boot, ranks, choice);
  }

  private static Boot boot(
      String stack,
      Address path,
      List<Integer> ranks,
      String arrayId,
      Map<String, Value> inputs,
      Instant now) {
    Map<String, Value> theirs = Points.only(inputs, ranks);
    return new Boot(stack, path, Ranks.text(ranks), arrayId, expires(inputs, now), theirs);
  }

  private static Launch launch(Boot boot, List<Integer> ranks, Choice choice) {
    String userData = Base64.getEncoder().encodeToString(UserData.build(boot));
    return new Launch(
        boot.path(), ranks, boot.inputs(), boot.arrayId(), boot.expires(), userData, choice);
  }

  /** The deadline of what is launched now, in whole seconds; empty for none. */
  static String expires(Map<String, Value> inputs, Instant launched) {
    String ttl = Attributes.text(inputs, InstanceKind.TTL);
    return ttl.isEmpty()
        ? ""
        : launched.plus(Durations.read(ttl)).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
