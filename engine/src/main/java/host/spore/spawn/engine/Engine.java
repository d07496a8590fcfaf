package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.operate.Operator;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanInput;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.plan.Planner;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.run.EventSink;
import host.spore.spawn.engine.run.Executor;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.Recoverer;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.UnsettledException;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door for commands: plans without a lock, and opens runs that change things. */
public final class Engine {
  private final StateStore store;
  private final InstantSource clock;
  private final Planning planning;
  private final Importer importer;
  private final Recoverer recoverer;
  private final Executor executor;
  private final Operator operator;

  /**
   * Ties the parts together.
   *
   * @param ids makes operation ids, never the same twice, not even across processes
   */
  public Engine(
      List<Provider> providers, StateStore store, InstantSource clock, Supplier<String> ids) {
    this(providers, store, clock, ids, Failpoints.NONE);
  }

  /**
   * The same with places where a test may end the process.
   *
   * @param failpoints called at every {@link host.spore.spawn.engine.run.JournalPoint}
   */
  public Engine(
      List<Provider> providers,
      StateStore store,
      InstantSource clock,
      Supplier<String> ids,
      Failpoints failpoints) {
    this(providers, store, clock, ids, failpoints, input -> new Planner().plan(input));
  }

  Engine(
      List<Provider> providers,
      StateStore store,
      InstantSource clock,
      Supplier<String> ids,
      Failpoints failpoints,
      Function<PlanInput, Validated<Plan>> planner) {
    Providers all = new Providers(providers);
    this.store = store;
    this.clock = clock;
    this.planning = new Planning(all, clock, planner);
    this.importer = new Importer(all, clock);
    this.recoverer = new Recoverer(all, failpoints, clock);
    this.executor = new Executor(all, failpoints, clock, ids);
    this.operator = new Operator(all, clock, ids, this::changed);
  }

  /**
   * Plans without taking the lock; only reads.
   *
   * @param spec null to destroy or refresh from the state alone
   * @param specFile as the user typed it; kept in the plan
   */
  public Validated<Plan> plan(@Nullable Spec spec, String specFile, PlanOptions options) {
    return planning.plan(spec, specFile, options, store.snapshot());
  }

  /**
   * The state as a look at the world shows it now. Only reads: nothing is recorded, and what can
   * not be looked at stays as recorded.
   */
  public StateStore.Snapshot look() {
    return sight().state();
  }

  /**
   * The same, with why it is not a look at the world where it is not.
   *
   * @param state as it is now, or as recorded where it could not be looked at
   * @param troubles empty if it could be looked at
   */
  public record Sight(StateStore.Snapshot state, List<Diagnostic> troubles) {}

  /** Looks at the world; nothing is recorded. */
  public Sight sight() {
    StateStore.Snapshot prior = store.snapshot();
    if (prior.resources().isEmpty()) {
      return new Sight(prior, List.of());
    }
    Validated<Plan> looked = planning.plan(null, "", PlanOptions.REFRESH_ONLY, prior);
    Plan seen = looked.valueOrNull();
    if (seen == null) {
      return new Sight(prior, looked.diagnostics());
    }
    return new Sight(with(prior, seen.refreshed()), List.of());
  }

  private List<ResourceState> changed(StateStore.Snapshot prior) {
    Plan seen = planning.plan(null, "", PlanOptions.REFRESH_ONLY, prior).valueOrNull();
    return seen == null ? List.of() : seen.refreshed();
  }

  private static StateStore.Snapshot with(
      StateStore.Snapshot prior, List<ResourceState> refreshed) {
    Map<ResourceState.Key, ResourceState> now = new HashMap<>();
    refreshed.forEach(r -> now.put(r.key(), r));
    List<ResourceState> resources = new ArrayList<>(prior.resources().size());
    for (ResourceState recorded : prior.resources()) {
      resources.add(now.getOrDefault(recorded.key(), recorded));
    }
    return new StateStore.Snapshot(prior.header(), resources, prior.outputs(), prior.open());
  }

  /**
   * Takes the lock, tells of a take-over, and settles what earlier runs left open.
   *
   * @param lockWait how long to wait for another run to end; zero does not wait
   * @throws host.spore.spawn.state.StateLockedException if another run holds the lock
   * @throws host.spore.spawn.engine.run.UnsettledException if an operation can not be settled now
   * @throws InterruptedException if the thread was interrupted; the lock is given back
   */
  public RunSession open(StateStore.RunRequest request, Duration lockWait, EventSink sink)
      throws InterruptedException {
    StateSession session = store.lock(request, lockWait);
    boolean settled = false;
    try {
      session
          .takenOverFrom()
          .ifPresent(from -> sink.accept(new RunEvent.LockTakenOver(clock.instant(), from)));
      recoverer.settle(session, sink);
      settled = true;
      return new RunSession(
          session, store, request.command(), planning, importer, executor, operator, sink);
    } catch (UnsettledException e) {
      session.finish("failed", unsettled(e).text());
      throw e;
    } catch (InterruptedException e) {
      session.finish("interrupted", "while settling an earlier run");
      throw e;
    } finally {
      if (!settled) {
        session.close();
      }
    }
  }

  private static RunSummary unsettled(UnsettledException e) {
    List<Address> addresses = e.operation().addresses();
    return new RunSummary(
        "an operation of an earlier run could not be settled",
        List.of(
            new RunSummary.Failure(
                addresses.size(), addresses, e.problem().code(), e.problem().summary())));
  }
}
