package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.ObservedState;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanInput;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.plan.Planner;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.run.EventSink;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.Unsettled;
import host.spore.spawn.engine.run.UnsettledException;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door for commands: plans without a lock, and opens runs that change things. */
public final class Engine {
  private final StateStore store;
  private final InstantSource clock;
  private final EngineParts parts;

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
    this.store = store;
    this.clock = clock;
    this.parts = EngineParts.of(new Providers(providers), clock, ids, failpoints, planner);
  }

  /**
   * Plans without taking the lock; only reads.
   *
   * @param spec null to destroy or refresh from the state alone
   * @param specFile as the user typed it; kept in the plan
   */
  public Validated<Plan> plan(@Nullable Spec spec, String specFile, PlanOptions options) {
    return parts.planning().plan(spec, specFile, options, store.snapshot());
  }

  /** The state as a look at the world shows it now. Only reads: nothing is recorded. */
  public ObservedState observe() {
    return parts.observer().look(store.snapshot());
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
    return open(request, lockWait, Settling.EVERYTHING, sink);
  }

  /**
   * The same for a run that settles less, or begins although something could not be settled: that
   * is told to the sink.
   */
  public RunSession open(
      StateStore.RunRequest request, Duration lockWait, Settling settling, EventSink sink)
      throws InterruptedException {
    StateSession session = store.lock(request, lockWait);
    boolean settled = false;
    try {
      session
          .takenOverFrom()
          .ifPresent(from -> sink.accept(new RunEvent.LockTakenOver(clock.instant(), from)));
      List<Unsettled> left = parts.recoverer().settle(session, settling.concerned(), sink);
      List<Unsettled> needed =
          left.stream().filter(u -> settling.needed().test(u.operation())).toList();
      if (!needed.isEmpty()) {
        throw new UnsettledException(needed);
      }
      left.forEach(u -> sink.accept(new RunEvent.LeftOpen(clock.instant(), u)));
      settled = true;
      return new RunSession(session, store, request.command(), parts, sink, left);
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
    return new RunSummary(
        "an operation of an earlier run could not be settled",
        e.all().stream().map(Engine::failure).toList());
  }

  private static RunSummary.Failure failure(Unsettled one) {
    List<Address> addresses = one.operation().addresses();
    return new RunSummary.Failure(
        addresses.size(), addresses, one.problem().code(), one.problem().summary());
  }
}
