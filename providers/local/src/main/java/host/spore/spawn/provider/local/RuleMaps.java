package host.spore.spawn.provider.local;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Notify;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules of a spec as attributes, in the form in which the agent reads them. */
final class RuleMaps {
  private RuleMaps() {}

  /** One file alone is named directly. */
  static Map<String, Value> completion(Lifecycle.Complete complete) {
    Map<String, Value> entries = new LinkedHashMap<>();
    String file = MachineChecks.completionFile(complete.when());
    if (file == null) {
      entries.put("when", condition(complete.when()));
    } else {
      entries.put("file", Value.text(file));
    }
    switch (complete.scope()) {
      case INDIVIDUAL -> {}
      case ARRAY, LEADER -> entries.put("scope", Value.text(word(complete.scope())));
      case QUORUM -> entries.put("scope", Value.text("quorum:" + complete.quorum()));
    }
    entries.put("grace", Value.text(Durations.format(complete.grace())));
    if (complete.then() != Lifecycle.Action.TERMINATE) {
      entries.put("then", Value.text(word(complete.then())));
    }
    if (complete.timeout() != null) {
      entries.put("timeout", Value.text(Durations.format(complete.timeout())));
    }
    Lifecycle.Action late = complete.onTimeout();
    if (late != null && late != Lifecycle.Action.TERMINATE) {
      entries.put("on_timeout", Value.text(word(late)));
    }
    return entries;
  }

  static Map<String, Value> idle(Lifecycle.Idle idle) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("after", Value.text(Durations.format(idle.after())));
    entries.put("then", Value.text(word(idle.then())));
    entries.put("cpu_below", Value.text(idle.cpuBelow().text()));
    entries.put("disk_below", Value.text(idle.diskBelow().text()));
    return entries;
  }

  /** In the form in which the agent reads it; the secret stays marked. */
  static Map<String, Value> notifications(Notify notify) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (notify.webhook() != null) {
      entries.put("webhook", notify.webhook());
    }
    if (notify.secret() != null) {
      entries.put("secret", new Value.Sensitive(notify.secret()));
    }
    if (notify.sns() != null) {
      entries.put("sns", Value.text(notify.sns()));
    }
    List<Value> on = new ArrayList<>();
    for (Notify.Event event : notify.on()) {
      on.add(Value.text(event.name().toLowerCase(Locale.ROOT)));
    }
    entries.put("on", new Value.ListOf(on));
    return entries;
  }

  static Map<String, Value> health(Machine.Health health) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (health.http() != null) {
      entries.put("http", Value.text(health.http()));
    }
    if (health.command() != null) {
      entries.put("command", Value.text(health.command()));
    }
    if (health.port() != null) {
      entries.put("port", Value.number(health.port()));
    }
    entries.put("every", Value.text(Durations.format(health.every())));
    entries.put("timeout", Value.text(Durations.format(health.timeout())));
    entries.put("failures", Value.number(health.failures()));
    entries.put("then", Value.text(health.then().name().toLowerCase(Locale.ROOT)));
    return entries;
  }

  /** What is done when the capacity is taken back. */
  static Map<String, Value> spot(Machine.Spot spot) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("rebalance", Value.text(spot.rebalance().name().toLowerCase(Locale.ROOT)));
    if (spot.checkpoint() != null) {
      switch (spot.checkpoint().script()) {
        case Machine.Spot.Script.OnMachine s -> entries.put("checkpoint", Value.text(s.path()));
        case Machine.Spot.Script.Beside s -> {
          entries.put("checkpoint", Value.text(MachineLayout.CHECKPOINT));
          entries.put("script", Value.text(s.content()));
        }
        case Machine.Spot.Script.Fetched s -> entries.put("checkpoint", Value.text(s.url()));
      }
      if (spot.checkpoint().sha256() != null) {
        entries.put("sha256", Value.text(spot.checkpoint().sha256()));
      }
      entries.put("timeout", Value.text(Durations.format(spot.checkpoint().timeout())));
    }
    return entries;
  }

  static String onFailure(Spec.OnFailure rule) {
    return switch (rule.policy()) {
      case CONTINUE -> "continue";
      case TERMINATE_ALL -> "terminate-all";
      case RESTART -> "restart";
      case QUORUM -> "quorum:" + rule.quorum();
    };
  }

  static Map<String, Value> mpi(Spec.Mpi mpi) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("slots", Value.number(mpi.slots()));
    entries.put("hostfile", Value.text(mpi.hostfile()));
    if (mpi.slurm() != null) {
      entries.put("slurm", Value.text(mpi.slurm()));
    }
    return entries;
  }

  /** By the path of what is waited for. */
  static Map<String, Value> waits(Map<String, Machine.WaitFor> waits) {
    Map<String, Value> all = new LinkedHashMap<>();
    waits.forEach((path, wait) -> all.put(path, new Value.MapOf(wait(wait))));
    return all;
  }

  private static Map<String, Value> wait(Machine.WaitFor wait) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (wait.port() != null) {
      entries.put("port", Value.number(wait.port()));
    }
    if (wait.file() != null) {
      entries.put("file", Value.text(wait.file()));
    }
    if (wait.http() != null) {
      entries.put("http", Value.text(wait.http()));
    }
    if (wait.health()) {
      entries.put("health", Value.bool(true));
    }
    entries.put("timeout", Value.text(Durations.format(wait.timeout())));
    return entries;
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

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
