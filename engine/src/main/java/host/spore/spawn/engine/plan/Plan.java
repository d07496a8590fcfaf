package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.observe.FailedMachines;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would be done, why, in which order and at which cost.
 *
 * @param changes one per resource object, ordered by address, unchanged ones included
 * @param refreshed resource objects whose recorded attributes or status the look at the world
 *     changed; recorded when the plan is applied
 * @param pending operations an earlier run left open, settled before anything else
 * @param moves renames to record before the steps
 */
public record Plan(
    Header header,
    List<Change> changes,
    List<OutputChange> outputs,
    Map<Address, Address> moves,
    List<ResourceState> refreshed,
    List<Operation> pending,
    StepGraph graph,
    CostSummary cost,
    List<Diagnostic> diagnostics) {

  public Plan {
    changes = List.copyOf(changes);
    outputs = List.copyOf(outputs);
    moves = Map.copyOf(moves);
    refreshed = List.copyOf(refreshed);
    pending = List.copyOf(pending);
    diagnostics = List.copyOf(diagnostics);
  }

  /** What the plan was made from; a plan is stale when any of it changed. */
  public record Header(
      String stack,
      Mode mode,
      String lineage,
      long serial,
      String specFile,
      SpecDigest specDigest,
      Instant createdAt) {}

  public enum Mode {
    APPLY,
    DESTROY,
    REFRESH_ONLY
  }

  /** The same with one more diagnostic. */
  Plan noticing(Diagnostic diagnostic) {
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.add(diagnostic);
    return new Plan(header, changes, outputs, moves, refreshed, pending, graph, cost, all);
  }

  /** True if applying would neither change the world nor the outputs nor the state. */
  public boolean isEmpty() {
    return graph.size() == 0
        && outputs.stream().noneMatch(OutputChange::isChange)
        && refreshed.isEmpty()
        && moves.isEmpty()
        && pending.isEmpty();
  }

  /** True if applying would change the world or the outputs; what exit code 2 means. */
  public boolean hasChanges() {
    return graph.size() > 0
        || outputs.stream().anyMatch(OutputChange::isChange)
        || !moves.isEmpty();
  }

  /**
   * Machines that stay although they should have ended by themselves: of these there is something
   * to do, even if the plan changes nothing. Says nothing useful of a plan that looked at nothing.
   */
  public List<Address> overdue() {
    if (header.mode() == Mode.DESTROY) {
      return List.of();
    }
    List<Address> all = new ArrayList<>();
    for (Change change : changes) {
      if (change.stays() && OverdueMachines.by(change.before(), header.createdAt()) != null) {
        all.add(change.address());
      }
    }
    return all;
  }

  /** Machines that stay as they are although their work has failed. */
  public List<FailedMachines.Failed> failed() {
    List<FailedMachines.Failed> all = new ArrayList<>();
    for (Change change : header.mode() == Mode.APPLY ? changes : List.<Change>of()) {
      if (change.isFailed()) {
        all.add(new FailedMachines.Failed(change.address(), change.stays()));
      }
    }
    return all;
  }

  /** A warning about those; null if there are none. */
  @Nullable Diagnostic failure() {
    List<FailedMachines.Failed> failed = failed();
    if (failed.isEmpty()) {
      return null;
    }
    Address first = failed.getFirst().address();
    String how = "";
    for (Change change : changes) {
      if (change.address().equals(first) && change.isFailed()) {
        how = Outcome.job(change.before());
      }
    }
    return FailedMachines.warning(header.stack(), failed, how);
  }

  public Counts counts() {
    return Counts.of(changes);
  }

  /**
   * What happens to an output.
   *
   * @param before null if it is new
   * @param after null if it goes; may be unknown
   * @param expression what it is made from: holds the references that are resolved from the state
   *     when the run ends; null if it goes
   */
  public record OutputChange(
      String name,
      @Nullable Value before,
      @Nullable Value after,
      @Nullable Value expression,
      boolean sensitive) {
    public boolean isChange() {
      return before == null ? after != null : !before.equals(after);
    }
  }

  /**
   * USD. All of it for what will exist after the apply.
   *
   * @param perHour known part; null if all is free, and then {@code toTtl} is null too
   * @param toTtl until every ttl has passed, known part; null if something has no ttl
   * @param worstPerHour what it may come to, such as on demand instead of spot; null if all is free
   * @param worstToTtl the same until every ttl has passed; null if something has no ttl
   * @param unknown what has no known price
   * @param sources where the prices come from and how old they are
   */
  public record CostSummary(
      @Nullable BigDecimal perHour,
      @Nullable BigDecimal toTtl,
      @Nullable BigDecimal worstPerHour,
      @Nullable BigDecimal worstToTtl,
      List<String> unknown,
      List<String> sources) {
    public static final CostSummary FREE =
        new CostSummary(null, null, null, null, List.of(), List.of());

    /** True if nothing of it costs anything, by nature and not by lack of knowledge. */
    public boolean isFree() {
      return unknown.isEmpty() && (worstPerHour == null || worstPerHour.signum() == 0);
    }
  }

  /**
   * For the line "Plan: 3 to add, 1 to change, 1 to destroy". A replacement adds and destroys; what
   * is kept when it is let go of is not destroyed, and what ends by a change in place is.
   */
  public record Counts(int add, int change, int destroy, int finished, int forget, int keep) {
    static Counts of(List<Change> changes) {
      int add = 0;
      int change = 0;
      int destroy = 0;
      int finished = 0;
      int forget = 0;
      int keep = 0;
      for (Change c : changes) {
        switch (c.action()) {
          case Action.NoOp n -> {}
          case Action.Create n -> add++;
          case Action.Update _, Action.Restart _ -> {
            destroy += c.endsAtOnce() ? 1 : 0;
            change += c.endsAtOnce() ? 0 : 1;
          }
          case Action.Replace n -> {
            add++;
            destroy++;
          }
          case Action.Delete d -> {
            destroy += d.kept() ? 0 : 1;
            keep += d.kept() ? 1 : 0;
          }
          case Action.Forget n -> forget++;
          case Action.Finished n -> finished++;
        }
      }
      return new Counts(add, change, destroy, finished, forget, keep);
    }
  }
}
