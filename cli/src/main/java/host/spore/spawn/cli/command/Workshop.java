package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.StackIndex;
import host.spore.spawn.engine.Engine;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.run.EventSink;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine over one state, with the providers of this build. */
final class Workshop implements AutoCloseable {
  private final Invocation it;
  private final StateRef state;
  private final List<Provider> providers;
  private final boolean owner;
  private final StateStore store;
  private final Engine engine;

  /**
   * Opens the providers; the state is touched only when it is asked for something.
   *
   * @param stack the stack the state must hold; empty if whatever it holds is meant
   */
  Workshop(Invocation it, StateRef state, String stack) {
    this(it, state, it.world().states().open(state, stack));
  }

  private Workshop(Invocation it, StateRef state, StateStore store) {
    this(it, state, store, providers(it, store), true);
  }

  /** Without asking anybody, they go by what the state has. */
  private static List<Provider> providers(Invocation it, StateStore store) {
    CloudOptions options = CloudOptions.of(it);
    return it.world()
        .clouds()
        .open(
            it.arguments().has("--offline")
                ? options.offline(() -> store.snapshot().resources())
                : options);
  }

  /**
   * The same with providers that several share; whoever opened them closes them.
   *
   * @param providers as they were opened
   */
  static Workshop sharing(Invocation it, StateRef state, List<Provider> providers) {
    return new Workshop(it, state, it.world().states().open(state, ""), providers, false);
  }

  private Workshop(
      Invocation it, StateRef state, StateStore store, List<Provider> providers, boolean owner) {
    Surroundings world = it.world();
    this.it = it;
    this.state = state;
    this.providers = providers;
    this.owner = owner;
    this.store = store;
    this.engine = new Engine(providers, store, world.clock(), world.ids(), world.failpoints());
  }

  Engine engine() {
    return engine;
  }

  StateStore store() {
    return store;
  }

  StateRef state() {
    return state;
  }

  List<Provider> providers() {
    return providers;
  }

  /** Who changes the stack right now; null if nobody does. A dead process changes nothing. */
  StateStore.@Nullable LockHolder underWay() {
    StateStore.LockHolder holder = store.lockHolder().orElse(null);
    if (holder == null || !holder.host().equals(it.world().caller().host())) {
      return holder;
    }
    return ProcessHandle.of(holder.pid()).filter(ProcessHandle::isAlive).isPresent()
        ? holder
        : null;
  }

  /** Takes the lock and settles what earlier runs left open. */
  RunSession open(String specFile, SpecDigest specDigest, EventSink sink)
      throws UsageException, InterruptedException {
    return open(specFile, specDigest, Settling.EVERYTHING, sink);
  }

  /** The same for a run that settles less, or begins although something cannot be settled. */
  RunSession open(String specFile, SpecDigest specDigest, Settling settling, EventSink sink)
      throws UsageException, InterruptedException {
    Patience waits = new Patience(it, this::lockedBy);
    try {
      return remembered(engine.open(request(specFile, specDigest), lockWait(), settling, sink));
    } finally {
      waits.close();
    }
  }

  /** Whom the run waits for; empty if it has the lock already. */
  private String lockedBy() {
    StateStore.LockHolder holder = underWay();
    return holder == null || holder.pid() == it.world().caller().pid()
        ? ""
        : "Waiting for `"
            + holder.command()
            + "` by "
            + holder.user()
            + "@"
            + holder.host()
            + " (process "
            + holder.pid()
            + ") to end.";
  }

  private RunSession remembered(RunSession session) {
    new StackIndex(it.world().home()).remember(state);
    return session;
  }

  private Duration lockWait() throws UsageException {
    return it.arguments().duration("--lock-timeout", Duration.ZERO);
  }

  private StateStore.RunRequest request(String specFile, SpecDigest specDigest) {
    Surroundings.Caller caller = it.world().caller();
    return new StateStore.RunRequest(
        it.command(), caller.user(), caller.host(), caller.pid(), specFile, specDigest.hex());
  }

  /** What the user asked for with the options that select. */
  static PlanOptions options(Arguments typed, Plan.Mode mode) throws UsageException {
    return new PlanOptions(
        mode,
        typed.addresses("--target"),
        typed.addresses("--exclude"),
        typed.addresses("--replace"),
        typed.addresses("--rerun"),
        typed.has("--offline"));
  }

  @Override
  public void close() {
    store.close();
    if (owner) {
      providers.forEach(Provider::close);
    }
  }
}
