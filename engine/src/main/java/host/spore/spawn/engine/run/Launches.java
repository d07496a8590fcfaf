package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a plan that can do with fewer members than asked for. Their creates are judged
 * together, once the last of them has ended, and what waits for one of them waits for that. Creates
 * that wait for each other, such as those of members that are replaced in turns, are left alone.
 */
final class Launches {
  private final Map<Integer, Launch> byStep = new HashMap<>();
  private final Set<Address> absent = new HashSet<>();

  Launches(StepGraph graph) {
    Map<String, List<Integer>> arrays = new HashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      if (graph.step(i) instanceof Step.Create create && create.viability() != null) {
        String array = create.members().getFirst().address().path();
        arrays.computeIfAbsent(array, a -> new ArrayList<>()).add(i);
      }
    }
    if (arrays.isEmpty()) {
      return;
    }
    int[][] successors = graph.successors();
    for (List<Integer> steps : arrays.values()) {
      if (!reach(steps, successors)) {
        Launch launch = new Launch(graph, steps);
        steps.forEach(step -> byStep.put(step, launch));
      }
    }
  }

  /** True if one of the steps waits, directly or not, for another. */
  private static boolean reach(List<Integer> steps, int[][] successors) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(steps);
    while (!open.isEmpty()) {
      for (int after : successors[open.remove()]) {
        if (steps.contains(after)) {
          return true;
        }
        if (seen.add(after)) {
          open.add(after);
        }
      }
    }
    return false;
  }

  /** The launch that a step is part of; null if it is judged by itself. */
  @Nullable Launch of(int step) {
    return byStep.get(step);
  }

  /** Those that have not been judged, such as after an interruption. */
  Collection<Launch> unjudged() {
    Set<Launch> open = new HashSet<>(byStep.values());
    open.removeIf(Launch::isJudged);
    return open;
  }

  /** Members that there are not, although their launch counts as done. */
  void miss(List<RunEvent.Failure> missing) {
    missing.forEach(failure -> absent.add(failure.address()));
  }

  /** A member that there is not and to which a step refers; null if there is none. */
  @Nullable Address missedBy(Step step) {
    if (absent.isEmpty()) {
      return null;
    }
    List<Address> missed = new ArrayList<>();
    for (Map<String, Value> inputs : inputs(step)) {
      for (Value value : inputs.values()) {
        Values.references(
            value,
            reference -> {
              if (absent.contains(reference.address())) {
                missed.add(reference.address());
              }
            });
      }
    }
    return missed.isEmpty() ? null : missed.getFirst();
  }

  private static List<Map<String, Value>> inputs(Step step) {
    return switch (step) {
      case Step.Create s -> s.members().stream().map(Step.Planned::inputs).toList();
      case Step.Update s -> List.of(s.member().inputs());
      case Step.Restart s -> List.of(s.member().inputs());
      case Step.Delete s -> List.of();
      case Step.Depose s -> List.of();
      case Step.Forget s -> List.of();
    };
  }
}
