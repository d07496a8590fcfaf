package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.JobFailure;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance's attributes as they are. */
final class Attributes {
  private Attributes() {}

  static Map<String, Value> of(
      MachineLayout layout,
      MachineFile machine,
      Settings settings,
      @Nullable MachineState state,
      boolean alive) {
    Map<String, Value> all = new LinkedHashMap<>();
    text(all, InstanceKind.ID, machine.id());
    text(all, InstanceKind.TYPE, machine.type());
    text(all, InstanceKind.REGION, machine.region());
    putSettings(all, settings);
    text(all, InstanceKind.PRIVATE_IP, machine.privateIp());
    text(all, InstanceKind.PUBLIC_IP, machine.privateIp());
    text(all, InstanceKind.DIRECTORY, layout.root().toString());
    text(all, InstanceKind.LOG, layout.host().jobLog().toString());
    Instant expires = settings.expires(machine.created());
    text(all, InstanceKind.EXPIRES, expires == null ? null : Timestamps.text(expires));
    MachineFile.Member member = machine.member();
    if (member != null) {
      text(all, InstanceKind.ARRAY, member.arrayName());
      all.put(InstanceKind.RANK, Value.number(member.index()));
      text(all, InstanceKind.ARRAY_ID, member.arrayId());
    }
    putState(all, layout, state, alive);
    if (alive && state != null && state.phase() == MachineState.Phase.RUNNING) {
      putCompletion(all, layout);
    }
    Health health = HealthFile.of(layout);
    if (health != null) {
      boolean checked = !health.state().equals(Health.UNCHECKED);
      text(all, InstanceKind.HEALTH_STATE, checked ? health.state() : null);
      all.put(InstanceKind.READY, Value.bool(health.ready() != null));
    }
    return all;
  }

  /**
   * Whether its job is done, and it ends after the grace, or failed, and it is kept for a while.
   */
  private static void putCompletion(Map<String, Value> all, MachineLayout layout) {
    try {
      Status.Completion completion = StatusJson.read(layout.host().status()).completion();
      if (completion == null || completion.ends() == null) {
        return;
      }
      if (completion.phase().equals(Status.Completion.FAILED)) {
        text(all, InstanceKind.KEPT_UNTIL, Timestamps.text(completion.ends()));
      } else {
        text(all, InstanceKind.STATE, InstanceKind.COMPLETING);
      }
    } catch (IOException e) {
      // Its agent has said nothing yet.
      return;
    }
  }

  private static void putSettings(Map<String, Value> all, Settings settings) {
    text(all, InstanceKind.ROLE, settings.role().isEmpty() ? null : settings.role());
    if (!settings.tags().isEmpty()) {
      Map<String, Value> tags = new LinkedHashMap<>();
      settings.tags().forEach((key, value) -> tags.put(key, Value.text(value)));
      all.put(InstanceKind.TAGS, new Value.MapOf(tags));
    }
    Duration ttl = settings.ttl();
    text(all, InstanceKind.TTL, ttl == null ? null : Durations.format(ttl));
    if (settings.size() > 0) {
      all.put(InstanceKind.SIZE, Value.number(settings.size()));
    }
  }

  private static void putState(
      Map<String, Value> all, MachineLayout layout, @Nullable MachineState state, boolean alive) {
    if (state == null) {
      text(all, InstanceKind.STATE, alive ? "booting" : "dead");
      return;
    }
    boolean over = state.phase().isOver();
    String phase = state.phase().name().toLowerCase(Locale.ROOT);
    boolean stopped = state.phase() == MachineState.Phase.STOPPED;
    text(all, InstanceKind.STATE, alive || over || stopped ? phase : "dead");
    if (state.phase().isOff()) {
      text(all, InstanceKind.STOPPED_BY, state.reason());
    }
    if (alive) {
      all.put(InstanceKind.PID, Value.number(state.machine().pid()));
      text(all, InstanceKind.METADATA, state.endpoint().isEmpty() ? null : state.endpoint());
    }
    if (state.jobExit() != null) {
      all.put(InstanceKind.JOB_EXIT, Value.number(state.jobExit()));
      JobFailure failure =
          state.jobExit() == 0 ? null : JobFailure.read(layout.host().jobFailure());
      text(all, InstanceKind.JOB_STOPPED_AT, failure == null ? null : failure.text());
    }
  }

  private static void text(Map<String, Value> all, String name, @Nullable String text) {
    if (text != null) {
      all.put(name, Value.text(text));
    }
  }
}
