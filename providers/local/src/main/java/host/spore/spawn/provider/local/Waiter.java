package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for machines that were started until each runs or is known not to. */
final class Waiter {
  static final String DID_NOT_START = "SPN-4102";
  private static final long LOOK_MILLIS = 25;

  /** A launcher needs this many looks at most between a process's death and its successor. */
  private static final int LOOKS_BEFORE_DEAD = 40;

  /** How often a machine that died before it began is started anew. */
  private static final int RESTARTS = 3;

  /** How long a member may take to be healthy where the next ones wait for that. */
  private static final Duration HEALTH_PATIENCE = Duration.ofMinutes(10);

  private final Home home;
  private final PowerOff powerOff;
  private final Observer observer;
  private final Starter starter;

  /** Starts a machine that has not booted, unless it is running. */
  interface Starter {
    void start(MachineLayout layout) throws IOException, InterruptedException;
  }

  Waiter(Home home, PowerOff powerOff, Observer observer, Starter starter) {
    this.home = home;
    this.powerOff = powerOff;
    this.observer = observer;
    this.starter = starter;
  }

  Settled await(Operation operation, Progress progress) throws InterruptedException {
    List<Pending> open = new ArrayList<>();
    for (Blueprint blueprint : Requests.blueprints(operation.request())) {
      boolean turns = blueprint.inputs().containsKey(InstanceKind.MAX_UNAVAILABLE);
      boolean health = turns && blueprint.inputs().containsKey(InstanceKind.HEALTH);
      open.add(new Pending(blueprint.id(), blueprint.address(), health));
    }
    int all = open.size();
    List<Operation.Result> ready = new ArrayList<>();
    List<Settled.Failed> failed = new ArrayList<>();
    int told = -1;
    while (!open.isEmpty()) {
      for (Pending pending : open) {
        restartIfNeverBegun(pending);
      }
      open.removeIf(p -> settle(p, ready, failed));
      int settled = all - open.size();
      if (settled != told && !open.isEmpty()) {
        progress.report(all == 1 ? "booting" : "booting: " + settled + " of " + all + " running");
        told = settled;
      }
      if (!open.isEmpty()) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    return Settlement.inOrder(operation, ready, failed);
  }

  /** One that is waited for. */
  private static final class Pending {
    final String id;
    final Address address;
    final boolean untilHealthy;
    long runningSince;
    int deadLooks;
    int restarts;

    Pending(String id, Address address, boolean untilHealthy) {
      this.id = id;
      this.address = address;
      this.untilHealthy = untilHealthy;
    }
  }

  private boolean settle(
      Pending pending, List<Operation.Result> ready, List<Settled.Failed> failed) {
    MachineLayout layout = home.instance(pending.id);
    try {
      MachineState state = Files.exists(layout.state()) ? MachineState.read(layout.state()) : null;
      if (state == null || state.phase() == MachineState.Phase.BOOTING) {
        return isDead(pending, layout) && fail(pending, layout, "its machine died", failed);
      }
      if (state.phase() == MachineState.Phase.FAILED) {
        return fail(pending, layout, state.detail(), failed);
      }
      if (pending.untilHealthy && !state.phase().isOver()) {
        String unfit = unfit(pending, layout);
        if (unfit == null || !unfit.isEmpty()) {
          return unfit != null && fail(pending, layout, unfit, failed);
        }
      }
      Map<String, Value> attributes = attributes(observer.observe(pending.id));
      ready.add(new Operation.Result(pending.address, pending.id, attributes));
      return true;
    } catch (IOException e) {
      return isDead(pending, layout) && fail(pending, layout, String.valueOf(e), failed);
    }
  }

  /**
   * Whether a member works whose successors in the order of replacement wait for it.
   *
   * @return empty if it does, null if that is not known yet, else why not
   */
  private static @Nullable String unfit(Pending pending, MachineLayout layout) {
    long now = System.nanoTime();
    pending.runningSince = pending.runningSince == 0 ? now : pending.runningSince;
    Health health = HealthFile.of(layout);
    if (health != null && health.ready() != null) {
      return "";
    }
    if (health != null && health.state().equals(Health.UNHEALTHY)) {
      return "it is unhealthy: " + health.detail();
    }
    return now - pending.runningSince > HEALTH_PATIENCE.toNanos()
        ? "it is not healthy after " + HEALTH_PATIENCE.toMinutes() + " minutes"
        : null;
  }

  /** A signal may hit a machine before it is in a session of its own; then it has left nothing. */
  private void restartIfNeverBegun(Pending pending) throws InterruptedException {
    MachineLayout layout = home.instance(pending.id);
    if (pending.deadLooks == LOOKS_BEFORE_DEAD
        && pending.restarts < RESTARTS
        && !Files.exists(layout.state())) {
      pending.restarts++;
      pending.deadLooks = 0;
      try {
        starter.start(layout);
      } catch (IOException e) {
        return; // it stays dead and is told as such
      }
    }
  }

  private boolean isDead(Pending pending, MachineLayout layout) {
    pending.deadLooks = powerOff.isSupervised(layout) ? 0 : pending.deadLooks + 1;
    return pending.deadLooks > LOOKS_BEFORE_DEAD;
  }

  private boolean fail(
      Pending pending, MachineLayout layout, String why, List<Settled.Failed> failed) {
    String advice = LogTail.of(layout.log());
    Problem problem =
        new Problem(
            DID_NOT_START,
            pending.address + " did not start: " + why,
            advice.isEmpty() ? "" : "its machine's log ends with:\n" + advice);
    Optional<String> id = home.exists(pending.id) ? Optional.of(pending.id) : Optional.empty();
    return failed.add(new Settled.Failed(pending.address, id, problem));
  }

  static Map<String, Value> attributes(Observation observation) {
    return switch (observation) {
      case Observation.Present p -> p.attributes();
      case Observation.Finished f -> f.attributes();
      case Observation.Lost l -> l.attributes();
      case Observation.Missing m -> Map.of();
      case Observation.Unreadable u -> Map.of();
    };
  }
}
