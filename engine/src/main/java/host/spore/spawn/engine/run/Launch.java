package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The creates of one array in one run. Not thread-safe: one coordinator asks. */
final class Launch {
  private final String array;
  private final Viability viability;
  private final List<Step.Create> creates = new ArrayList<>();
  private final Set<Integer> open;
  private final Map<Integer, StepResult> ended = new TreeMap<>();
  private boolean skipped;
  private boolean judged;

  Launch(StepGraph graph, List<Integer> steps) {
    steps.forEach(step -> creates.add((Step.Create) graph.step(step)));
    array = creates.getFirst().members().getFirst().address().path();
    viability = Objects.requireNonNull(creates.getFirst().viability());
    open = new HashSet<>(steps);
  }

  void ended(int step, StepResult result) {
    open.remove(step);
    ended.put(step, result);
  }

  /** The step will never begin. */
  void skipped(int step) {
    open.remove(step);
    skipped = true;
  }

  /** The steps that have ended, in order. */
  Map<Integer, StepResult> results() {
    return ended;
  }

  boolean isOver() {
    return open.isEmpty();
  }

  boolean isJudged() {
    return judged;
  }

  void judged() {
    judged = true;
  }

  /** True if every member asked for is there. */
  boolean isWhole() {
    return !skipped && ended.values().stream().allMatch(StepResult::isDone);
  }

  /** What comes of an array that is not whole. */
  Shortage shortage(Ledger ledger) {
    List<RunEvent.Failure> missing = new ArrayList<>();
    ended.values().forEach(result -> missing.addAll(result.failures()));
    int up = ledger.up(array);
    return new Shortage(array, up, viability.least(), fate(up, ledger), missing);
  }

  private Shortage.Fate fate(int up, Ledger ledger) {
    if (up >= viability.least()) {
      return Shortage.Fate.ENOUGH;
    }
    boolean kept =
        !viability.ends()
            || made(ledger).stream()
                .flatMap(delete -> delete.keys().stream())
                .anyMatch(key -> Objects.requireNonNull(ledger.get(key)).preventDestroy());
    return kept ? Shortage.Fate.KEPT : Shortage.Fate.ENDED;
  }

  /** Steps that end what this run has made of it: where something is created, nothing was. */
  List<Step.Delete> made(Ledger ledger) {
    List<Step.Delete> deletes = new ArrayList<>();
    for (Step.Create create : creates) {
      List<ResourceState.Key> keys = new ArrayList<>();
      for (Step.Planned member : create.members()) {
        if (ledger.current(member.address()) != null) {
          keys.add(ResourceState.Key.current(member.address()));
        }
      }
      if (!keys.isEmpty()) {
        deletes.add(new Step.Delete(create.kind(), create.provider(), keys));
      }
    }
    return deletes;
  }
}
