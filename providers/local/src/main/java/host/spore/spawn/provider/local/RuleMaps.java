package host.spore.spawn.provider.local;

import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules of a spec as attributes, where they are not simply the trees of the rules. */
final class RuleMaps {
  private static final String WHEN = "machine.*.lifecycle.complete.when.";
  private static final String IDLE = "machine.*.lifecycle.idle.";

  private RuleMaps() {}

  /** The fields of {@code complete} that are conditions, but for those that need a cloud. */
  static String[] conditionFields() {
    List<String> fields = new ArrayList<>();
    for (String name : Condition.NAMES) {
      if (!Condition.NAMES_IN_CLOUD.contains(name)) {
        fields.add(WHEN + name);
        fields.add(WHEN + "any[*]." + name);
      }
    }
    fields.add(WHEN + Condition.JobExits.NAME);
    return fields.toArray(String[]::new);
  }

  /** The fields of {@code idle}: all but what cannot be told of an instance alone. */
  static String[] idleFields() {
    List<String> fields = new ArrayList<>(List.of(IDLE + "after", IDLE + "then"));
    for (String name : Idle.OF_INSTANCE) {
      fields.add(IDLE + name);
    }
    return fields.toArray(String[]::new);
  }

  /** Without what cannot be told of an instance alone. */
  static Map<String, Value> idle(Idle idle) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : Trees.value(idle.entries()).entries().entrySet()) {
      String name = entry.getKey();
      if (name.equals("after") || name.equals("then") || Idle.OF_INSTANCE.contains(name)) {
        entries.put(name, entry.getValue());
      }
    }
    return entries;
  }

  /** What is done when the capacity is taken back. */
  static Map<String, Value> spot(Machine.Spot spot) {
    Interruption rule = spot.interruption(MachineLayout.CHECKPOINT);
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("rebalance", Value.text(spot.rebalance().name().toLowerCase(Locale.ROOT)));
    if (rule.checkpoint() != null) {
      entries.put("checkpoint", Value.text(rule.checkpoint()));
      if (spot.checkpoint() != null
          && spot.checkpoint().script() instanceof Machine.Spot.Script.Beside file) {
        entries.put("script", Value.text(file.content()));
      }
      if (rule.digest() != null) {
        entries.put("sha256", Value.text(rule.digest()));
      }
      entries.put("timeout", Value.text(Durations.format(rule.timeout())));
    }
    return entries;
  }

  /** By the path of what is waited for. */
  static Map<String, Value> waits(Map<String, WaitFor> waits) {
    Map<String, Value> all = new LinkedHashMap<>();
    waits.forEach((path, wait) -> all.put(path, Trees.value(wait.entries())));
    return all;
  }
}
