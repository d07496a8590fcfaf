package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.ActionRequest;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Asked;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.Journal;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Carries out actions under the lock: written down, done, looked at, recorded. */
public final class Operator {
  private final Providers providers;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Failpoints failpoints;
  private final ActionProtocol protocol;

  /**
   * Does nothing yet.
   *
   * @param observer tells what became of the machines
   */
  public Operator(
      Providers providers,
      Failpoints failpoints,
      InstantSource clock,
      Supplier<String> ids,
      Observer observer) {
    this.providers = providers;
    this.clock = clock;
    this.ids = ids;
    this.failpoints = failpoints;
    this.protocol = new ActionProtocol(clock, observer);
  }

  /**
   * Does it to these machines of the state.
   *
   * @throws InterruptedException if the thread was interrupted; the journal keeps what was begun
   */
  public ActionResult operate(
      StateSession session, MachineAction action, List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    Map<String, Problem> failed = new LinkedHashMap<>();
    Journal journal = Journal.of(session, failpoints);
    List<ResourceState> able = unchanged(session.snapshot(), action, machines, failed);
    for (List<ResourceState> group : groups(able)) {
      failed.putAll(operateAlike(session, journal, action, group, progress));
    }
    List<ResourceState> now = current(session.snapshot(), machines);
    ActionResult done = new ActionResult(now, failed, skipped(action, now, failed));
    session.finish(outcome(done), action.word() + " " + summary(done));
    return done;
  }

  /** Those that are still what was looked at; the others go to the failed, or are done. */
  private static List<ResourceState> unchanged(
      StateStore.Snapshot recorded,
      MachineAction action,
      List<ResourceState> machines,
      Map<String, Problem> failed) {
    Map<ResourceState.Key, ResourceState> rows = new HashMap<>();
    recorded.resources().forEach(r -> rows.put(r.key(), r));
    List<ResourceState> able = new ArrayList<>();
    for (ResourceState machine : machines) {
      ResourceState row = rows.get(machine.key());
      if (row == null || !row.id().equals(machine.id())) {
        failed.put(machine.id(), Problems.changedMeanwhile(machine));
      } else if (row.status() != ResourceState.Status.FINISHED) {
        able.add(machine);
      } else if (action.verb() != Operation.Action.TERMINATE) {
        failed.put(machine.id(), Problems.endedMeanwhile(row));
      }
    }
    return able;
  }

  /**
   * Those that have ended although the action was another, taken out of the failed. Of a single
   * machine it is told as the failure that it is: nothing was done at all.
   */
  private static Map<String, String> skipped(
      MachineAction action, List<ResourceState> now, Map<String, Problem> failed) {
    Map<String, String> skipped = new LinkedHashMap<>();
    if (action.verb() == Operation.Action.TERMINATE) {
      return skipped;
    }
    for (ResourceState machine : now) {
      if (machine.status() == Status.FINISHED || machine.status() == Status.LOST) {
        skipped.put(machine.id(), howItEnded(machine));
      }
    }
    if (skipped.size() == now.size()) {
      return Map.of();
    }
    skipped.keySet().forEach(failed::remove);
    return skipped;
  }

  /** Such as {@code finished: ttl}. */
  private static String howItEnded(ResourceState machine) {
    End end = machine.end();
    return machine.status().name().toLowerCase(Locale.ROOT)
        + (end == null ? "" : ": " + end.reason());
  }

  private Map<String, Problem> operateAlike(
      StateSession session,
      Journal journal,
      MachineAction action,
      List<ResourceState> group,
      Progress progress)
      throws InterruptedException {
    String name = group.getFirst().provider();
    Provider provider = providers.find(name);
    MachineOperations operations = provider == null ? null : provider.operating().orElse(null);
    if (operations == null) {
      return ActionProtocol.all(group, Problems.noSuchAction(name, action.word()));
    }
    Operation operation =
        operation(session.runId(), action.verb(), group, action.request(group).toValue());
    ActionProtocol.Target target = new ActionProtocol.Target(operation, action, group, operations);
    journal.intend(operation);
    Asked asked = protocol.send(target, journal);
    Map<String, Problem> late = protocol.await(target, asked, progress);
    return protocol.finish(target, asked, late, session, journal).failed();
  }

  /**
   * Writes down what a command is about to do with machines by other means.
   *
   * @param details what the journal keeps of it besides the machines
   */
  public Undertaking begin(
      StateSession session,
      Operation.Action verb,
      List<ResourceState> machines,
      Map<String, Value> details) {
    ActionRequest request =
        new ActionRequest(machines.stream().map(ResourceState::id).toList(), Map.of(), Map.of());
    Map<String, Value> entries = new LinkedHashMap<>(request.toValue().entries());
    entries.putAll(details);
    Operation operation = operation(session.runId(), verb, machines, new Value.MapOf(entries));
    Undertaking undertaking = new Undertaking(Journal.of(session, failpoints), operation);
    undertaking.begin();
    return undertaking;
  }

  private Operation operation(
      String run, Operation.Action verb, List<ResourceState> machines, Value.MapOf request) {
    ResourceState first = machines.getFirst();
    return Operation.builder(ids.get())
        .run(run)
        .verb(verb)
        .provider(first.provider())
        .kind(first.kind())
        .addresses(machines.stream().map(ResourceState::address).toList())
        .request(request)
        .at(clock.instant())
        .build();
  }

  private static Iterable<List<ResourceState>> groups(List<ResourceState> machines) {
    Map<String, List<ResourceState>> groups = new LinkedHashMap<>();
    for (ResourceState machine : machines) {
      groups
          .computeIfAbsent(machine.provider() + " " + machine.kind(), k -> new ArrayList<>())
          .add(machine);
    }
    return groups.values();
  }

  private static List<ResourceState> current(
      StateStore.Snapshot state, List<ResourceState> machines) {
    Map<ResourceState.Key, ResourceState> rows = new LinkedHashMap<>();
    machines.forEach(m -> rows.put(m.key(), m));
    state.resources().forEach(r -> rows.replace(r.key(), r));
    return List.copyOf(rows.values());
  }

  private static String outcome(ActionResult done) {
    if (done.failed().isEmpty()) {
      return "done";
    }
    return done.failed().size() < done.now().size() ? "partial" : "failed";
  }

  private static String summary(ActionResult done) {
    int failed = done.failed().size();
    int skipped = done.skipped().size();
    int well = done.now().size() - failed - skipped;
    return well
        + (well == 1 ? " machine" : " machines")
        + (failed == 0 ? "" : ", not " + failed)
        + (skipped == 0 ? "" : ", " + skipped + " had ended");
  }
}
