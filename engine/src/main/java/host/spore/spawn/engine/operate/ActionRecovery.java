package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.ActionRequest;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Asked;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.run.ActionSettler;
import host.spore.spawn.engine.run.Journal;
import host.spore.spawn.engine.run.Problems;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of actions that an earlier run left open: an end is carried through, a deadline is
 * said again unless a newer one stands, a change of power is closed as things are now, and what
 * only a person can go on with is told.
 */
public final class ActionRecovery implements ActionSettler {
  private final Providers providers;
  private final InstantSource clock;
  private final ActionProtocol protocol;

  /**
   * Settles nothing yet.
   *
   * @param observer tells what became of the machines
   */
  public ActionRecovery(Providers providers, InstantSource clock, Observer observer) {
    this.providers = providers;
    this.clock = clock;
    this.protocol = new ActionProtocol(clock, observer);
  }

  @Override
  public Pending take(Operation operation, StateSession session, Journal journal)
      throws InterruptedException {
    return switch (action(operation)) {
      case TERMINATE -> terminate(operation, session, journal);
      case EXTEND -> extend(operation, session, journal);
      case STOP, HIBERNATE, START -> asObserved(operation, session, journal);
      case CHECKPOINT, RETRY -> closed(operation, List.of(), "interrupted", journal);
    };
  }

  private static Operation.Action action(Operation operation) {
    return switch (operation.verb()) {
      case Operation.Action action -> action;
      case Operation.Change change -> throw new IllegalArgumentException("no action: " + change);
    };
  }

  private Pending terminate(Operation operation, StateSession session, Journal journal)
      throws InterruptedException {
    List<ResourceState> left =
        machines(operation, session.snapshot()).stream()
            .filter(m -> m.status() != Status.FINISHED)
            .toList();
    if (left.isEmpty()) {
      return closed(operation, List.of(), "done", journal);
    }
    MachineAction action = new MachineAction.PowerChange(MachineOperations.Power.TERMINATE);
    return send(operation, action, left, session, journal, "terminated");
  }

  private Pending extend(Operation operation, StateSession session, Journal journal)
      throws InterruptedException {
    ActionRequest request = ActionRequest.of(operation);
    StateStore.Snapshot recorded = session.snapshot();
    List<ResourceState> machines = machines(operation, recorded);
    List<ResourceState> seen = protocol.seen(recorded, machines);
    Map<String, Instant> again = new LinkedHashMap<>();
    List<ResourceState> left = new ArrayList<>();
    for (ResourceState machine : now(machines, seen)) {
      Instant until = request.until().get(machine.id());
      if (until != null
          && until.isAfter(clock.instant())
          && machine.status() == Status.READY
          && stands(request, machine, until)) {
        again.put(machine.id(), until);
        left.add(machine);
      }
    }
    if (left.isEmpty()) {
      return closed(operation, seen, "not repeated: a newer deadline stands, or it ended", journal);
    }
    MachineAction action = new MachineAction.Extend(again);
    String words =
        left.size() == operation.addresses().size()
            ? "extended"
            : "extended " + left.size() + " of " + operation.addresses().size();
    return send(operation, action, left, session, journal, words);
  }

  /**
   * Whether nobody has moved the deadline since. Earlier releases kept none to compare with; theirs
   * were only ever moved further.
   */
  private static boolean stands(ActionRequest request, ResourceState machine, Instant until) {
    Instant now = MachineAction.deadline(machine);
    Instant before = request.before().get(machine.id());
    if (Objects.equals(now, until)) {
      return true;
    }
    return before == null ? now == null || now.isBefore(until) : before.equals(now);
  }

  private Pending send(
      Operation operation,
      MachineAction action,
      List<ResourceState> machines,
      StateSession session,
      Journal journal,
      String done)
      throws InterruptedException {
    Provider provider = providers.find(operation.provider());
    MachineOperations operations = provider == null ? null : provider.operating().orElse(null);
    if (operations == null) {
      return () -> new Settlement.Open(Problems.noProvider(operation.provider()));
    }
    ActionProtocol.Target target =
        new ActionProtocol.Target(operation, action, machines, operations);
    Asked asked = protocol.send(target, journal);
    return () -> {
      Map<String, Problem> late = protocol.await(target, asked, what -> {});
      ActionProtocol.Outcome outcome = protocol.finish(target, asked, late, session, journal);
      Problem problem = outcome.failed().values().stream().findFirst().orElse(null);
      if (problem == null) {
        return new Settlement.Closed(done);
      }
      return outcome.closed()
          ? new Settlement.Closed("refused: " + problem.summary())
          : new Settlement.Open(open(asked, late));
    };
  }

  /** Any of what is not known; there is one. */
  private static Problem open(Asked asked, Map<String, Problem> late) {
    Map<String, Problem> open = new LinkedHashMap<>(asked.unclear());
    open.putAll(late);
    return open.values().iterator().next();
  }

  /** Doing it again could undo what somebody did since; a look tells how far it came. */
  private Pending asObserved(Operation operation, StateSession session, Journal journal) {
    StateStore.Snapshot recorded = session.snapshot();
    List<ResourceState> machines = machines(operation, recorded);
    List<ResourceState> seen = protocol.seen(recorded, machines);
    Set<String> states = new TreeSet<>();
    now(machines, seen).forEach(m -> states.add(state(m)));
    return closed(operation, seen, "not repeated: " + String.join(", ", states), journal);
  }

  private static String state(ResourceState machine) {
    return switch (machine.status()) {
      case READY, TAINTED ->
          machine.attributes().get(MachineOperations.STATE) instanceof Value.Text state
              ? state.value()
              : "there";
      case FINISHED -> "finished";
      case LOST -> "lost";
    };
  }

  private static Pending closed(
      Operation operation, List<ResourceState> rows, String outcome, Journal journal) {
    journal.close(operation, rows, List.of(), outcome);
    return () -> new Settlement.Closed(outcome);
  }

  /** Those it was meant for that are still recorded. */
  private static List<ResourceState> machines(Operation operation, StateStore.Snapshot recorded) {
    Set<String> ids = new HashSet<>(ActionRequest.of(operation).ids());
    return recorded.resources().stream()
        .filter(r -> r.provider().equals(operation.provider()) && ids.contains(r.id()))
        .toList();
  }

  private static List<ResourceState> now(List<ResourceState> machines, List<ResourceState> seen) {
    Map<ResourceState.Key, @Nullable ResourceState> looked = new HashMap<>();
    seen.forEach(r -> looked.put(r.key(), r));
    return machines.stream().map(m -> Objects.requireNonNullElse(looked.get(m.key()), m)).toList();
  }
}
