package host.spore.spawn.spec.check;

import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Machines do not need each other in a circle. */
final class CycleCheck {
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Map<String, State> states = new HashMap<>();
  private final List<String> path = new ArrayList<>();

  /** For each machine on the path, what it needs and was not looked at yet. */
  private final List<Iterator<String>> left = new ArrayList<>();

  private enum State {
    OPEN,
    DONE
  }

  private CycleCheck() {}

  static void run(List<Subject> subjects, Report report) {
    CycleCheck check = new CycleCheck();
    for (Subject s : subjects) {
      Set<String> needs = needs(s.machine());
      if (!needs.isEmpty()) {
        check.needs.put(s.path(), List.copyOf(needs));
      }
    }
    for (Subject s : subjects) {
      List<String> cycle = check.search(s.path());
      if (cycle != null) {
        report.error(
            "SPN-0307",
            "machines need each other in a circle: " + String.join(" → ", cycle),
            "Each waits for the next, by `depends_on`, `wait_for` or a reference.",
            s.span(),
            "remove one of them");
        return;
      }
    }
  }

  private static Set<String> needs(Machine machine) {
    Set<String> needs = new LinkedHashSet<>(machine.dependsOn());
    for (Value value : machine.env().values()) {
      collect(value, needs);
    }
    if (machine.run() != null) {
      collect(machine.run(), needs);
    }
    for (Machine.Sync sync : machine.sync()) {
      collect(sync.from(), needs);
    }
    return needs;
  }

  private static void collect(Value value, Set<String> needs) {
    if (!(value instanceof Value.Text)) {
      Values.references(value, reference -> needs.add(reference.address().path()));
    }
  }

  /** Depth first without recursion: a chain may be as long as the spec. */
  private @Nullable List<String> search(String start) {
    if (states.containsKey(start)) {
      return null;
    }
    enter(start);
    while (!path.isEmpty()) {
      Iterator<String> targets = left.getLast();
      if (!targets.hasNext()) {
        states.put(path.removeLast(), State.DONE);
        left.removeLast();
        continue;
      }
      String target = targets.next();
      State state = states.get(target);
      if (state == State.OPEN) {
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(target), path.size()));
        cycle.add(target);
        return cycle;
      }
      if (state == null) {
        enter(target);
      }
    }
    return null;
  }

  private void enter(String node) {
    states.put(node, State.OPEN);
    path.add(node);
    left.add(needs.getOrDefault(node, List.of()).iterator());
  }
}
