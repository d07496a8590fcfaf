package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Asked;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.run.Journal;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.run.Problems;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one journalled action is carried out: asked for, its answer recorded, awaited, closed
 * together with how the machines are then. The same for a fresh action and for one an earlier run
 * left open.
 */
final class ActionProtocol {
  private final InstantSource clock;
  private final Observer observer;

  ActionProtocol(InstantSource clock, Observer observer) {
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * An action of machines that are alike.
   *
   * @param machines those it is still to be done to, not all that the operation names
   */
  record Target(
      Operation operation,
      MachineAction action,
      List<ResourceState> machines,
      MachineOperations operations) {}

  /** Asks for it and records the answer, unless it is not clear for all. */
  Asked send(Target target, Journal journal) throws InterruptedException {
    Asked asked = ask(target);
    journal.at(JournalPoint.AFTER_SUBMIT);
    if (asked.unclear().isEmpty()) {
      Map<String, Value> refused = new LinkedHashMap<>();
      asked.refused().forEach((id, problem) -> refused.put(id, Value.text(problem.summary())));
      journal.accepted(
          target.operation(), new Value.MapOf(Map.of("refused", new Value.MapOf(refused))));
    }
    return asked;
  }

  private static Asked ask(Target target) throws InterruptedException {
    List<ResourceState> machines = target.machines();
    try {
      return switch (target.action()) {
        case MachineAction.PowerChange change -> target.operations().ask(change.power(), machines);
        case MachineAction.Extend extend -> target.operations().extend(extend.extensions(machines));
      };
    } catch (RuntimeException e) {
      return new Asked(Map.of(), all(machines, Problems.brokenAfter(e)));
    }
  }

  /** Waits until it holds for all that have taken it on; why it does not for some, by id. */
  Map<String, Problem> await(Target target, Asked asked, Progress progress)
      throws InterruptedException {
    List<ResourceState> taken = new ArrayList<>();
    for (ResourceState machine : target.machines()) {
      if (!asked.refused().containsKey(machine.id())
          && !asked.unclear().containsKey(machine.id())) {
        taken.add(machine);
      }
    }
    if (taken.isEmpty()) {
      return Map.of();
    }
    try {
      return switch (target.action()) {
        case MachineAction.PowerChange change ->
            target.operations().await(change.power(), taken, progress);
        case MachineAction.Extend _ -> Map.of();
      };
    } catch (RuntimeException e) {
      return all(taken, Problems.brokenAfter(e));
    }
  }

  /**
   * Records how the machines are now, and closes the operation: what is carried through only once
   * all is known of it, so that the next run goes on with it.
   *
   * @return why it did not come true, by id; empty if it is closed as done
   */
  Outcome finish(
      Target target,
      Asked asked,
      Map<String, Problem> late,
      StateSession session,
      Journal journal) {
    journal.at(JournalPoint.AFTER_READY);
    Map<String, Problem> failed = new LinkedHashMap<>(asked.refused());
    Map<String, Problem> open = new LinkedHashMap<>(asked.unclear());
    open.putAll(late);
    if (target.action().isCarriedThrough()) {
      open.replaceAll((id, problem) -> Problems.indeterminate(problem));
    }
    failed.putAll(open);
    List<ResourceState> rows = seen(target, session.snapshot(), failed);
    if (target.action().isCarriedThrough() && !open.isEmpty()) {
      if (!rows.isEmpty()) {
        journal.record(rows, List.of());
      }
      return new Outcome(failed, false);
    }
    journal.close(target.operation(), rows, List.of(), words(failed));
    return new Outcome(failed, true);
  }

  /**
   * How it came out.
   *
   * @param failed why not, by id
   * @param closed false if the operation stays open
   */
  record Outcome(Map<String, Problem> failed, boolean closed) {}

  /** The rows of these machines that a look at the world shows to be others than recorded. */
  List<ResourceState> seen(StateStore.Snapshot recorded, List<ResourceState> machines) {
    Set<ResourceState.Key> wanted = new HashSet<>();
    machines.forEach(m -> wanted.add(m.key()));
    List<ResourceState> rows =
        recorded.resources().stream().filter(r -> wanted.contains(r.key())).toList();
    return observer.changed(rows, recorded.open());
  }

  /** One that was ended on demand has done its work. */
  private List<ResourceState> seen(
      Target target, StateStore.Snapshot recorded, Map<String, Problem> failed) {
    Map<ResourceState.Key, ResourceState> looked = new HashMap<>();
    seen(recorded, target.machines()).forEach(r -> looked.put(r.key(), r));
    boolean ends = target.action().verb() == Operation.Action.TERMINATE;
    List<ResourceState> rows = new ArrayList<>();
    for (ResourceState machine : target.machines()) {
      ResourceState now = looked.getOrDefault(machine.key(), machine);
      boolean over = now.status() == Status.FINISHED;
      if (ends && !over && !failed.containsKey(machine.id())) {
        rows.add(
            now.toBuilder()
                .status(Status.FINISHED)
                .end(End.terminated(clock.instant()))
                .updatedAt(clock.instant())
                .build());
      } else if (looked.containsKey(machine.key())) {
        rows.add(now);
      }
    }
    return rows;
  }

  static Map<String, Problem> all(List<ResourceState> machines, Problem problem) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    machines.forEach(m -> failed.put(m.id(), problem));
    return failed;
  }

  private static String words(Map<String, Problem> failed) {
    return failed.isEmpty() ? "done" : "failed: " + failed.values().iterator().next().summary();
  }
}
