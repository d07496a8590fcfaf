package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Carries out actions under the lock: written down, done, looked at, recorded. */
public final class Operator {
  /** Why a machine that was ended on demand is finished. */
  public static final String TERMINATED = "terminated";

  private static final String NO_SUCH_WORK = "SPN-3301";

  private final Providers providers;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Observer observer;

  /**
   * Does nothing yet.
   *
   * @param observer tells what became of the machines
   */
  public Operator(
      Providers providers, InstantSource clock, Supplier<String> ids, Observer observer) {
    this.providers = providers;
    this.clock = clock;
    this.ids = ids;
    this.observer = observer;
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
    for (List<ResourceState> group : groups(machines)) {
      failed.putAll(operateAlike(session, action, group, progress));
    }
    ActionResult done = new ActionResult(current(session.snapshot(), machines), failed);
    session.finish(outcome(done), action.word() + " " + summary(done));
    return done;
  }

  private Map<String, Problem> operateAlike(
      StateSession session, MachineAction action, List<ResourceState> group, Progress progress)
      throws InterruptedException {
    Provider provider = providers.find(group.getFirst().provider());
    MachineOperations operating = provider == null ? null : provider.operating().orElse(null);
    if (operating == null) {
      return all(group, cannot(group.getFirst().provider(), action));
    }
    Operation operation = operation(session.runId(), action, group);
    session.intend(List.of(operation));
    Map<String, Problem> failed =
        switch (action) {
          case MachineAction.PowerChange change -> operating.power(change.power(), group, progress);
          case MachineAction.Extend extend -> operating.extend(extensions(extend, group));
        };
    session.close(
        operation.id(), seen(session.snapshot(), action, group, failed), List.of(), words(failed));
    return failed;
  }

  private static List<MachineOperations.Extension> extensions(
      MachineAction.Extend extend, List<ResourceState> group) {
    return group.stream().map(m -> new MachineOperations.Extension(m, extend.of(m))).toList();
  }

  /** The rows as they are now; one that was ended on demand has done its work. */
  private List<ResourceState> seen(
      StateStore.Snapshot before,
      MachineAction action,
      List<ResourceState> group,
      Map<String, Problem> failed) {
    Map<ResourceState.Key, ResourceState> rows = new LinkedHashMap<>();
    group.forEach(m -> rows.put(m.key(), m));
    List<ResourceState> changed = new ArrayList<>();
    Map<ResourceState.Key, ResourceState> looked = new LinkedHashMap<>();
    observer
        .changed(before.resources().stream().filter(r -> rows.containsKey(r.key())).toList())
        .forEach(r -> looked.put(r.key(), r));
    for (ResourceState machine : group) {
      ResourceState now = looked.getOrDefault(machine.key(), machine);
      if (ends(action) && !failed.containsKey(machine.id())) {
        changed.add(ended(now));
      } else if (looked.containsKey(machine.key())) {
        changed.add(now);
      }
    }
    return changed;
  }

  private static boolean ends(MachineAction action) {
    return switch (action) {
      case MachineAction.PowerChange change -> change.power() == MachineOperations.Power.TERMINATE;
      case MachineAction.Extend _ -> false;
    };
  }

  private ResourceState ended(ResourceState row) {
    End end = new End(TERMINATED, "ended by `spawn terminate`", clock.instant());
    return row.toBuilder().status(Status.FINISHED).end(end).updatedAt(clock.instant()).build();
  }

  private Operation operation(String run, MachineAction action, List<ResourceState> group) {
    ResourceState first = group.getFirst();
    return Operation.builder(ids.get())
        .run(run)
        .verb(action.verb())
        .provider(first.provider())
        .kind(first.kind())
        .addresses(group.stream().map(ResourceState::address).toList())
        .request(action.request(group))
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

  private static Map<String, Problem> all(List<ResourceState> group, Problem problem) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    group.forEach(m -> failed.put(m.id(), problem));
    return failed;
  }

  private static Problem cannot(String provider, MachineAction action) {
    return new Problem(
        NO_SUCH_WORK,
        "provider `" + provider + "` cannot " + action.word() + " machines",
        "change the spec and apply it instead");
  }

  private static String outcome(ActionResult done) {
    if (done.failed().isEmpty()) {
      return "done";
    }
    return done.failed().size() < done.now().size() ? "partial" : "failed";
  }

  private static String summary(ActionResult done) {
    int failed = done.failed().size();
    int well = done.now().size() - failed;
    return well + (well == 1 ? " machine" : " machines") + (failed == 0 ? "" : ", not " + failed);
  }

  private static String words(Map<String, Problem> failed) {
    return failed.isEmpty() ? "done" : "failed: " + failed.values().iterator().next().summary();
  }
}
