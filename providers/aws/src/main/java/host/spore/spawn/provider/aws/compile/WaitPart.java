package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a machine waits for, and what others wait for on it: its own agent looks for that and says
 * so by a tag, because its ports and files need not be reachable from anywhere else.
 */
final class WaitPart {
  /** What others wait for, by whom they wait for. */
  private final Map<String, Set<String>> awaited = new HashMap<>();

  WaitPart(Spec spec) {
    spec.instances().values().forEach(i -> await(i.machine()));
    spec.arrays().values().forEach(a -> await(a.machine()));
  }

  /** Not its health, which is known without being asked for. */
  private void await(Machine waiting) {
    waiting
        .waitFor()
        .forEach(
            (path, wait) -> {
              Check check = wait.check();
              if (check != null) {
                awaited.computeIfAbsent(path, p -> new TreeSet<>()).add(check.words());
              }
            });
  }

  void describe(String self, Machine machine, Map<String, Value> inputs) {
    Set<String> words = awaited.get(self);
    if (words != null) {
      inputs.put(InstanceKind.AWAITED, Trees.value(Map.of("of", List.copyOf(words))));
    }
    if (!machine.waitFor().isEmpty()) {
      Map<String, Object> waits = new LinkedHashMap<>();
      machine.waitFor().forEach((path, wait) -> waits.put(path, wait.entriesInWords()));
      inputs.put(InstanceKind.WAIT_FOR, Trees.value(waits));
    }
  }
}
