package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.operate.ActionResult;
import host.spore.spawn.engine.operate.MachineAction;
import host.spore.spawn.engine.operate.Undertaking;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.run.ApplyOptions;
import host.spore.spawn.engine.run.EventSink;
import host.spore.spawn.engine.run.Interrupts;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run under the lock, with everything earlier runs left open settled. Used by one thread; close
 * it to give the lock back.
 */
public final class RunSession implements AutoCloseable {
  private final StateSession session;
  private final StateStore store;
  private final String command;
  private final EngineParts parts;
  private final EventSink sink;
  private @Nullable Undertaking undertaking;
  private boolean crashed;

  RunSession(
      StateSession session, StateStore store, String command, EngineParts parts, EventSink sink) {
    this.session = session;
    this.store = store;
    this.command = command;
    this.parts = parts;
    this.sink = sink;
  }

  /** For commands that change the state by themselves. */
  public StateSession state() {
    return session;
  }

  /** Like {@link Engine#plan}, and nobody else can change the state before it is applied. */
  public Validated<Plan> plan(@Nullable Spec spec, String specFile, PlanOptions options) {
    return parts.planning().plan(spec, specFile, options, session.snapshot());
  }

  /**
   * Executes exactly this plan, tells the sink, and finishes the run's history.
   *
   * @throws StateException if the state can no longer be written
   */
  public RunResult apply(Plan plan, ApplyOptions options, Interrupts interrupts) {
    try {
      return parts.executor().run(plan, session, command, options, interrupts, sink);
    } catch (Error e) {
      crashed = true;
      throw e;
    }
  }

  /**
   * Does something to machines of the state besides applying a plan, and records how they are then.
   *
   * @throws InterruptedException if the thread was interrupted; the next run settles what was begun
   */
  public ActionResult operate(MachineAction action, List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    try {
      return parts.operator().operate(session, action, machines, progress);
    } catch (Error e) {
      crashed = true;
      throw e;
    }
  }

  /**
   * Writes down what the command is about to do with machines by other means than plans and actions
   * of their provider. If the run is cut short before it is closed, the next one tells.
   *
   * @param details what the journal keeps of it besides the machines
   */
  public Undertaking begin(
      Operation.Action verb, List<ResourceState> machines, Map<String, Value> details) {
    Undertaking begun = parts.operator().begin(session, verb, machines, details);
    undertaking = begun;
    return begun;
  }

  /**
   * Takes an existing object into the state.
   *
   * @param id the provider's id of the object
   * @return the recorded resource, or why it can not be taken
   */
  public Validated<ResourceState> importResource(Spec spec, Address address, String id) {
    Validated<ResourceState> imported =
        parts.importer().importResource(spec, address, id, session.snapshot());
    imported.value().ifPresent(row -> parts.importer().record(row, session));
    return imported;
  }

  /** Gives the lock back, having ended the run's history if nothing else did. */
  @Override
  public void close() {
    try {
      boolean cut = undertaking != null && !undertaking.isClosed();
      if (!crashed && !cut && isRunning()) {
        session.finish("done", "nothing was changed");
      }
    } catch (StateException e) {
      // The reason has been told where it first came up; giving the lock back matters more.
      crashed = true;
    } finally {
      session.close();
    }
  }

  private boolean isRunning() {
    return store.history(1).stream()
        .anyMatch(run -> run.id().equals(session.runId()) && run.outcome().equals("running"));
  }
}
