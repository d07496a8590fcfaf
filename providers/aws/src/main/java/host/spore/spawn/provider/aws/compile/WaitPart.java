package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
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
  private WaitPart() {}

  static void describe(Spec spec, String self, Machine machine, Map<String, Value> inputs) {
    Set<String> awaited = new TreeSet<>();
    spec.instances().values().forEach(i -> awaited(i.machine(), self, awaited));
    spec.arrays().values().forEach(a -> awaited(a.machine(), self, awaited));
    if (!awaited.isEmpty()) {
      inputs.put(InstanceKind.AWAITED, Trees.value(Map.of("of", List.copyOf(awaited))));
    }
    if (!machine.waitFor().isEmpty()) {
      Map<String, Object> waits = new LinkedHashMap<>();
      machine.waitFor().forEach((path, wait) -> waits.put(path, wait.entriesInWords()));
      inputs.put(InstanceKind.WAIT_FOR, Trees.value(waits));
    }
  }

  /** Not its health, which is known without being asked for. */
  private static void awaited(Machine other, String path, Set<String> awaited) {
    WaitFor wait = other.waitFor().get(path);
    Check check = wait == null ? null : wait.check();
    if (check != null) {
      awaited.add(check.words());
    }
  }
}
