package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.adopt.Adoption;
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
import host.spore.spawn.engine.run.Unsettled;
import host.spore.spawn.engine.settle.ByHand;
import host.spore.spawn.engine.settle.Verdict;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final List<Unsettled> left;
  private @Nullable Undertaking undertaking;
  private boolean crashed;

  RunSession(
      StateSession session,
      StateStore store,
      String command,
      EngineParts parts,
      EventSink sink,
      List<Unsettled> left) {
    this.session = session;
    this.store = store;
    this.command = command;
    this.parts = parts;
    this.sink = sink;
    this.left = List.copyOf(left);
  }

  /** What of earlier runs could not be settled when this one began, and is open still. */
  public List<Unsettled> unsettled() {
    Set<String> open = new HashSet<>();
    session.snapshot().open().forEach(o -> open.add(o.id()));
    return left.stream().filter(u -> open.contains(u.operation().id())).toList();
  }

  /** For commands that change the state by themselves. */
  public StateSession state() {
    return session;
  }

  /**
   * Like {@link Engine#plan}, and nobody else can change the state before it is applied. What is
   * made or changed waits for what could not be settled; what is ended does not.
   */
  public Validated<Plan> plan(@Nullable Spec spec, String specFile, PlanOptions options) {
    Set<Address> held = new HashSet<>();
    if (options.mode() == Plan.Mode.APPLY) {
      left.forEach(u -> held.addAll(u.operation().addresses()));
    }
    return parts.planning().plan(spec, specFile, options.holding(held), session.snapshot());
  }

  /**
   * Executes exactly this plan, tells the sink, and finishes the run's history.
   *
   * @throws StateException if the state can no longer be written
   */
  public RunResult apply(Plan plan, ApplyOptions options, Interrupts interrupts) {
    try {
      RunResult result = parts.executor().run(plan, session, command, options, interrupts, sink);
      if (!left.isEmpty()) {
        parts.recoverer().closeMoot(session, sink);
      }
      return result;
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

  /**
   * What closing an open operation on somebody's word comes to, or why that makes no sense.
   *
   * @param ids of what was made
   * @param who says so
   */
  public Validated<ByHand.Closing> closing(
      Operation operation, Verdict verdict, List<String> ids, String who) {
    return parts.byHand().close(operation, verdict, ids, session.snapshot(), who);
  }

  /** Closes them so, and ends the run. */
  public void close(List<ByHand.Closing> closings) {
    List<String> told = new ArrayList<>();
    for (ByHand.Closing one : closings) {
      session.close(one.operation().id(), one.upserts(), one.removals(), one.outcome());
      told.add(one.operation().addresses().getFirst().path() + ": " + one.outcome());
    }
    session.finish("done", String.join("; ", told));
  }

  /**
   * Takes everything that was made of the spec's stack into the state, all at once or not at all.
   *
   * @param lineage which of several stacks of one name; null if there is only one
   */
  public Validated<Adoption> importStack(Spec spec, @Nullable String lineage) {
    return parts.stacks().take(spec, lineage, session);
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
