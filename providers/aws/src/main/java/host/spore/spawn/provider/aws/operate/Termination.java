package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.MachineOperations.Asked;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends the instances of one region for good, as a deletion does it, spot requests first; their rows
 * stay, since their work is done.
 */
final class Termination {
  private final Handler handler;
  private final Timing timing;

  Termination(Handler handler, Timing timing) {
    this.handler = handler;
    this.timing = timing;
  }

  /** All by one call; where EC2 refuses that for one of them, each by its own. */
  Asked ask(List<ResourceState> machines) {
    Map<String, Problem> refused = new LinkedHashMap<>();
    Map<String, Problem> unclear = new LinkedHashMap<>();
    switch (handler.submit(deletion(machines))) {
      case Answer.Accepted _ -> {}
      case Answer.Indeterminate(Problem problem) ->
          machines.forEach(m -> unclear.put(m.id(), problem));
      case Answer.Refused(Problem problem) when machines.size() == 1 ->
          refused.put(machines.getFirst().id(), problem);
      case Answer.Refused _ -> {
        for (ResourceState machine : machines) {
          Asked one = ask(List.of(machine));
          refused.putAll(one.refused());
          unclear.putAll(one.unclear());
        }
      }
    }
    return new Asked(refused, unclear);
  }

  Map<String, Problem> await(List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    Map<String, Problem> failed = new LinkedHashMap<>();
    handler
        .await(deletion(machines), progress)
        .failed()
        .forEach(f -> f.id().ifPresent(id -> failed.put(id, f.problem())));
    return failed;
  }

  private Operation deletion(List<ResourceState> machines) {
    Instant now = timing.clock().instant();
    List<Task.Member> members = new ArrayList<>();
    machines.forEach(m -> members.add(new Task.Member(m.address(), m.generation(), Map.of(), m)));
    Task task = new Task(Operation.Change.DELETE, "", "", "", InstanceKind.NAME, 1, now, members);
    return Operation.builder("")
        .verb(Operation.Change.DELETE)
        .provider("aws")
        .kind(InstanceKind.NAME)
        .addresses(machines.stream().map(ResourceState::address).toList())
        .request(handler.prepare(task))
        .at(now)
        .build();
  }
}
