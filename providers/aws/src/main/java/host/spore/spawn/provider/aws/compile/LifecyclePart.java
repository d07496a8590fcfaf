package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.provider.aws.kind.InstanceMaps;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ends or saves a machine, in the form in which its agent reads it. */
final class LifecyclePart {
  private LifecyclePart() {}

  static void describe(Machine machine, Map<String, Value> inputs) {
    Lifecycle lifecycle = machine.lifecycle();
    Attributes.put(inputs, InstanceKind.TTL, text(lifecycle.ttl()));
    Lifecycle.Complete complete = lifecycle.complete();
    if (complete != null) {
      inputs.put(InstanceKind.COMPLETE, completion(complete));
    }
    Lifecycle.Idle idle = lifecycle.idle();
    if (idle != null) {
      inputs.put(InstanceKind.IDLE, idle(idle));
    }
    Lifecycle.Stopped stopped = lifecycle.stopped();
    if (stopped != null) {
      String after = Durations.format(stopped.deleteAfter());
      inputs.put(InstanceKind.STOPPED, new Value.MapOf(Map.of("delete_after", Value.text(after))));
    }
    Machine.Spot spot = machine.spot();
    if (spot != null) {
      Machine.Spot.Checkpoint checkpoint = spot.checkpoint();
      inputs.put(InstanceKind.INTERRUPTION, interruption(spot, checkpoint));
      if (checkpoint != null && checkpoint.script() instanceof Machine.Spot.Script.Beside file) {
        inputs.put(InstanceKind.CHECKPOINT, Value.text(file.content()));
      }
    }
  }

  /** One file alone is named directly. */
  private static Value completion(Lifecycle.Complete complete) {
    Map<String, Value> entries = new LinkedHashMap<>();
    String file = AgentRule.file(complete.when());
    if (file == null) {
      entries.put(InstanceMaps.Complete.WHEN, condition(complete.when()));
    } else {
      entries.put(InstanceMaps.Complete.FILE, Value.text(file));
    }
    Attributes.put(entries, InstanceMaps.Complete.SCOPE, scope(complete));
    Attributes.put(entries, InstanceMaps.Complete.GRACE, text(complete.grace()));
    put(entries, InstanceMaps.Complete.THEN, complete.then());
    Attributes.put(entries, InstanceMaps.Complete.TIMEOUT, text(complete.timeout()));
    put(entries, InstanceMaps.Complete.ON_TIMEOUT, complete.onTimeout());
    return new Value.MapOf(entries);
  }

  private static @Nullable String scope(Lifecycle.Complete complete) {
    return switch (complete.scope()) {
      case INDIVIDUAL -> null;
      case ARRAY -> "array";
      case LEADER -> "leader";
      case QUORUM -> "quorum:" + complete.quorum();
    };
  }

  private static void put(
      Map<String, Value> entries, String name, Lifecycle.@Nullable Action action) {
    if (action != null && action != Lifecycle.Action.TERMINATE) {
      entries.put(name, Value.text(word(action)));
    }
  }

  private static Value idle(Lifecycle.Idle idle) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("after", Value.text(Durations.format(idle.after())));
    entries.put("then", Value.text(word(idle.then())));
    entries.put("cpu_below", Value.text(idle.cpuBelow().text()));
    entries.put("network_below", Value.text(idle.networkBelow().text()));
    entries.put("disk_below", Value.text(idle.diskBelow().text()));
    entries.put("gpu_below", Value.text(idle.gpuBelow().text()));
    entries.put("users", Value.text(idle.users()));
    return new Value.MapOf(entries);
  }

  /** Told of an interruption is everybody, whether or not there is anything to save. */
  private static Value interruption(
      Machine.Spot spot, Machine.Spot.@Nullable Checkpoint checkpoint) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (checkpoint != null) {
      entries.put("checkpoint", Value.text(place(checkpoint.script())));
      Attributes.put(entries, "checkpoint_sha256", checkpoint.sha256());
      entries.put("checkpoint_timeout", Value.text(Durations.format(checkpoint.timeout())));
    }
    boolean early = spot.rebalance() == Machine.Spot.Rebalance.CHECKPOINT;
    entries.put("rebalance", Value.text(early ? "checkpoint" : "ignore"));
    return new Value.MapOf(entries);
  }

  /** Where the script that saves the work is on the machine; null if there is none. */
  static @Nullable String script(Machine.@Nullable Spot spot) {
    Machine.Spot.Checkpoint checkpoint = spot == null ? null : spot.checkpoint();
    if (checkpoint == null) {
      return null;
    }
    String digest = checkpoint.sha256();
    return digest == null
        ? place(checkpoint.script())
        : "/var/lib/spawn/checkpoint-" + digest.toLowerCase(Locale.ROOT);
  }

  private static String place(Machine.Spot.Script script) {
    return switch (script) {
      case Machine.Spot.Script.OnMachine s -> s.path();
      case Machine.Spot.Script.Beside s -> InstanceMaps.CHECKPOINT_FILE;
      case Machine.Spot.Script.Fetched s -> s.url();
    };
  }

  private static Value condition(Lifecycle.Condition condition) {
    return switch (condition) {
      case Lifecycle.Condition.FileExists f -> entry("file", Value.text(f.path()));
      case Lifecycle.Condition.CommandSucceeds c -> entry("command", Value.text(c.command()));
      case Lifecycle.Condition.HttpOk h -> entry("http", Value.text(h.url()));
      case Lifecycle.Condition.ProcessGone p -> entry("process", Value.text(p.name()));
      case Lifecycle.Condition.S3Exists s -> entry("s3", Value.text(s.url()));
      case Lifecycle.Condition.All a -> entry("all", list(a.of()));
      case Lifecycle.Condition.Any a -> entry("any", list(a.of()));
    };
  }

  private static Value list(List<Lifecycle.Condition> conditions) {
    List<Value> items = new ArrayList<>();
    for (Lifecycle.Condition one : conditions) {
      items.add(condition(one));
    }
    return new Value.ListOf(items);
  }

  private static Value entry(String name, Value value) {
    return new Value.MapOf(Map.of(name, value));
  }

  private static String word(Lifecycle.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : Durations.format(duration);
  }
}
