package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ends or saves a machine, in the form in which its agent reads it. */
final class LifecyclePart {
  private LifecyclePart() {}

  static void describe(Machine machine, Map<String, Value> inputs) {
    Lifecycle lifecycle = machine.lifecycle();
    Duration ttl = lifecycle.ttl();
    if (ttl != null) {
      inputs.put(InstanceKind.TTL, Value.text(Durations.format(ttl)));
    }
    Complete complete = lifecycle.complete();
    if (complete != null) {
      inputs.put(InstanceKind.COMPLETE, Trees.value(complete.entries()));
    }
    Idle idle = lifecycle.idle();
    if (idle != null) {
      inputs.put(InstanceKind.IDLE, Trees.value(idle.entries()));
    }
    Stopped stopped = lifecycle.stopped();
    if (stopped != null) {
      inputs.put(InstanceKind.STOPPED, Trees.value(stopped.entries()));
    }
    // Told of an interruption is everybody, whether or not there is anything to save.
    Machine.Spot spot = machine.spot();
    if (spot != null) {
      inputs.put(
          InstanceKind.INTERRUPTION,
          Trees.value(spot.interruption(InstanceMaps.CHECKPOINT_FILE).entries()));
      Machine.Spot.Checkpoint checkpoint = spot.checkpoint();
      if (checkpoint != null && checkpoint.script() instanceof Machine.Spot.Script.Beside file) {
        inputs.put(InstanceKind.CHECKPOINT, Value.text(file.content()));
      }
    }
  }

  /** Where the script that saves the work is on the machine; null if there is none. */
  static @Nullable String script(Machine.@Nullable Spot spot) {
    Machine.Spot.Checkpoint checkpoint = spot == null ? null : spot.checkpoint();
    if (checkpoint == null) {
      return null;
    }
    String digest = checkpoint.sha256();
    return digest == null
        ? checkpoint.script().place(InstanceMaps.CHECKPOINT_FILE)
        : "/var/lib/spawn/checkpoint-" + digest.toLowerCase(Locale.ROOT);
  }
}
