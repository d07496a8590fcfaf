package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.provider.local.machine.Launcher;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.ProcessTable;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from an instance's files and processes what became of it. */
final class Observer {
  /** Verdicts of spored that mean the work is done. */
  private static final Set<String> DONE =
      Set.of(
          Ended.TTL,
          Ended.COMPLETED,
          Ended.COMPLETION_TIMEOUT,
          Ended.JOB_FAILED,
          Ended.IDLE,
          PowerOff.STOPPED_TOO_LONG,
          PowerOff.ARRAY_FAILED);

  private final Home home;
  private final ProcessTable table;
  private final Launcher launcher;
  private final InstantSource clock;

  Observer(Home home, ProcessTable table, Launcher launcher, InstantSource clock) {
    this.home = home;
    this.table = table;
    this.launcher = launcher;
    this.clock = clock;
  }

  Observation observe(String id) {
    MachineLayout layout = home.instance(id);
    try {
      if (id.isEmpty() || !home.exists(id)) {
        return new Observation.Missing();
      }
      return look(layout);
    } catch (IOException | UncheckedIOException e) {
      if (isGone(id)) {
        return new Observation.Missing();
      }
      // It is made and taken away whole: somebody else has deleted a part of it.
      return e instanceof NoSuchFileException part
          ? new Observation.Lost(
              new End("damaged", part.getFile() + " was deleted", clock.instant()), Map.of())
          : new Observation.Unreadable(layout.root() + ": " + e.getMessage());
    }
  }

  /** Known to be: what cannot be seen is not. */
  private boolean isGone(String id) {
    return Files.notExists(home.instances().resolve(id));
  }

  private Observation look(MachineLayout layout) throws IOException {
    MachineFile machine = MachineFile.read(layout.machine());
    MachineState state = Files.exists(layout.state()) ? MachineState.read(layout.state()) : null;
    boolean alive = isAlive(layout, state);
    Map<String, Value> attributes =
        Attributes.of(layout, machine, Settings.read(layout.settings()), state, alive);
    End end = end(layout, state, alive);
    if (end == null) {
      Health health = HealthFile.of(layout);
      return health != null && health.isLost()
          ? new Observation.Lost(
              new End(Health.UNHEALTHY, health.detail(), health.since()), attributes)
          : new Observation.Present(attributes);
    }
    return DONE.contains(end.reason())
        ? new Observation.Finished(end, attributes)
        : new Observation.Lost(end, attributes);
  }

  private boolean isAlive(MachineLayout layout, @Nullable MachineState state) {
    if (state == null) {
      return launcher.isStarting(layout);
    }
    return !state.phase().isOver()
        && state.boot().equals(table.boot())
        && table.isAlive(state.machine());
  }

  /** Null if it goes on. spored's verdict counts even if the machine died while obeying it. */
  private @Nullable End end(MachineLayout layout, @Nullable MachineState state, boolean alive)
      throws IOException {
    if (state != null && state.phase().isOver()) {
      return new End(state.reason(), state.detail(), state.at());
    }
    if (Files.exists(layout.host().ended())) {
      Ended ended = EndedJson.read(layout.host().ended());
      // One that is to be stopped or copied is not over by that alone.
      if (ended.action() == Action.TERMINATE) {
        return new End(ended.reason(), ended.detail(), ended.at());
      }
    }
    // Of one that is stopped only its directory is needed.
    if (alive || (state != null && state.phase() == MachineState.Phase.STOPPED)) {
      return null;
    }
    Instant now = clock.instant();
    if (state == null) {
      return new End("killed", "its machine never started", now);
    }
    Instant deadline = deadline(layout);
    if (deadline != null && !deadline.isAfter(now)) {
      return new End(Ended.TTL, "its deadline was " + deadline, deadline);
    }
    return state.boot().equals(table.boot())
        ? new End("killed", "its supervisor died", now)
        : new End("host rebooted", "this host was restarted while it ran", now);
  }

  /** What has gone and is past it has ended by it, whoever could not write that down. */
  private static @Nullable Instant deadline(MachineLayout layout) throws IOException {
    Instant expires =
        Settings.read(layout.settings()).expires(MachineFile.read(layout.machine()).created());
    if (expires == null) {
      return null;
    }
    try {
      Status.Deadline known = StatusJson.read(layout.host().status()).deadline();
      return known == null ? expires : expires.plus(known.paused());
    } catch (IOException e) {
      return expires;
    }
  }
}
