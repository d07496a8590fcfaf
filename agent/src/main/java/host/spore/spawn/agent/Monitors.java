package host.spore.spawn.agent;

import host.spore.spawn.agent.array.FailureMonitor;
import host.spore.spawn.agent.cluster.ClusterMonitor;
import host.spore.spawn.agent.completion.CompletionMonitor;
import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.deadline.ExpiryTagMonitor;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.agent.health.AwaitedMonitor;
import host.spore.spawn.agent.health.HealthMonitor;
import host.spore.spawn.agent.health.HealthState;
import host.spore.spawn.agent.health.ReadyMonitor;
import host.spore.spawn.agent.idle.IdleMonitor;
import host.spore.spawn.agent.interruption.InterruptionMonitor;
import host.spore.spawn.agent.interruption.InterruptionTags;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.agent.script.ScriptMonitor;
import host.spore.spawn.contract.lifecycle.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the monitors that a machine's config asks for: one line for each. */
final class Monitors {
  private final AgentContext context;
  private final MonitorParts parts;
  private final List<Monitor> all = new ArrayList<>();
  private @Nullable Declared declared;

  Monitors(AgentContext context, MonitorParts parts) {
    this.context = context;
    this.parts = parts;
  }

  /** Null if the config does not ask for it. */
  private interface Maker<T> {
    @Nullable T make() throws IOException;
  }

  List<Monitor> all() {
    ActionDispatcher actions = parts.actions();
    Notices notices = parts.notices();
    HealthState health = parts.health();
    ArrayParts array = parts.array();
    Declared said = new Declared();
    CheckpointScript script = made(ScriptMonitor.NAME, () -> CheckpointScript.of(context));

    Monitor completion =
        add(
            CompletionMonitor.NAME,
            () -> CompletionMonitor.of(context, array.peers(), said, actions));
    add(IdleMonitor.NAME, () -> IdleMonitor.of(context, actions, notices));
    add(HealthMonitor.NAME, () -> HealthMonitor.of(context, health, notices));
    add(AwaitedMonitor.NAME, () -> AwaitedMonitor.of(context));
    add(ClusterMonitor.NAME, () -> ClusterMonitor.of(context));
    add(FailureMonitor.NAME, () -> FailureMonitor.of(context, array.failures(), actions));
    add(ReadyMonitor.NAME, () -> new ReadyMonitor(context.layout().ready(), health));
    add(ScriptMonitor.NAME, () -> ScriptMonitor.of(script));
    add(ExpiryTagMonitor.NAME, () -> ExpiryTagMonitor.of(context, parts.deadline()));
    InterruptionMonitor interruption =
        add(
            InterruptionMonitor.NAME,
            () -> InterruptionMonitor.of(context, script, parts.interruptions(), notices));
    add(InterruptionTags.NAME, () -> InterruptionTags.of(context, interruption));

    declared = completion == null ? null : said;
    if (completion == null) {
      context.board().noCompletion();
    }
    return all;
  }

  /** Where a job's word goes that it is done; null if completion ends nothing. */
  @Nullable Declared declared() {
    return declared;
  }

  /** What a pause of the countdown is limited to; null for no limit. */
  @Nullable Duration longestPause() {
    Stopped rule = made("stopped", () -> context.rules().stopped());
    return rule == null ? null : rule.deleteAfter();
  }

  private <T extends Monitor> @Nullable T add(String name, Maker<T> maker) {
    T monitor = made(name, maker);
    if (monitor != null) {
      all.add(monitor);
    }
    return monitor;
  }

  /** A rule that cannot be followed ends nothing: the deadline does. */
  private <T> @Nullable T made(String name, Maker<T> maker) {
    try {
      return maker.make();
    } catch (IOException | RuntimeException e) {
      String problem = String.valueOf(e.getMessage());
      context.log().warn("config", name + " cannot be followed: " + problem);
      context.board().monitor(name, problem);
      return null;
    }
  }
}
