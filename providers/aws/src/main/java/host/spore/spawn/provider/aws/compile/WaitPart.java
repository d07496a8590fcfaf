package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a machine waits for, and what others wait for on it: its own agent looks for that and says
 * so by a tag, because its ports and files need not be reachable from anywhere else.
 */
final class WaitPart {
  private WaitPart() {}

  static void describe(Spec spec, String path, Machine machine, Map<String, Value> inputs) {
    Set<String> awaited = new TreeSet<>();
    spec.instances().values().forEach(i -> awaited(i.machine(), path, awaited));
    spec.arrays().values().forEach(a -> awaited(a.machine(), path, awaited));
    if (!awaited.isEmpty()) {
      inputs.put(
          InstanceKind.AWAITED,
          new Value.MapOf(Map.of("of", Attributes.list(List.copyOf(awaited)))));
    }
    if (!machine.waitFor().isEmpty()) {
      inputs.put(InstanceKind.WAIT_FOR, waits(machine.waitFor()));
    }
  }

  private static void awaited(Machine other, String path, Set<String> awaited) {
    Machine.WaitFor wait = other.waitFor().get(path);
    String words = wait == null ? null : words(wait);
    if (words != null) {
      awaited.add(words);
    }
  }

  /** Null if it is the machine's health, which is known without being asked for. */
  private static @Nullable String words(Machine.WaitFor wait) {
    if (wait.port() != null) {
      return "port " + wait.port();
    }
    if (wait.file() != null) {
      return "file " + wait.file();
    }
    return wait.http() == null ? null : "http " + wait.http();
  }

  /** By the path of what is waited for. */
  private static Value waits(Map<String, Machine.WaitFor> waits) {
    Map<String, Value> all = new LinkedHashMap<>();
    waits.forEach(
        (path, wait) -> {
          Map<String, Value> entries = new LinkedHashMap<>();
          String words = words(wait);
          if (words == null) {
            entries.put("health", Value.bool(true));
          } else {
            entries.put("awaited", Value.text(words));
          }
          entries.put("timeout", Value.text(Durations.format(wait.timeout())));
          all.put(path, new Value.MapOf(entries));
        });
    return new Value.MapOf(all);
  }
}
