package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.Interrupted;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.RotatedLog;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.lifecycle.OnFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A machine's life: boot, run, be powered off. Boot means that the metadata endpoint answers, the
 * agent has said that it runs and the job was started. Power off comes from spored or from a
 * person, as a signal to this process; this process itself ends the machine if spored does not in
 * time, or if its directory was taken away.
 */
final class Supervisor {
  /** Many machines may boot at once on a host that is busy already. */
  private static final Duration AGENT_PATIENCE = Duration.ofMinutes(5);

  private static final Duration TICK = Duration.ofSeconds(1);

  /** Whether the deadline is past or the directory is gone is looked for at every so many ticks. */
  private static final int TICKS_PER_LOOK = 5;

  private final MachineLayout layout;
  private final MachineFile machine;
  private final ProcessTable table;
  private final InstantSource clock;
  private final MachineLog log;
  private final StateKeeper state;
  private final Standby standby;
  private AgentKeeper agent;
  private long offSince;
  private final PowerOff powerOff;
  private final Overdue overdue;
  private final RotatedLog jobLog;
  private final Neighbour neighbour;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final JobKeeper job;
  private final @Nullable ArrayPolicy policy;
  private boolean ended;

  /**
   * A machine that has not booted yet.
   *
   * @param grace how long after the deadline the machine ends without spored
   */
  Supervisor(
      MachineLayout layout,
      MachineFile machine,
      ProcessTable table,
      InstantSource clock,
      Duration grace,
      MachineLog log) {
    this.layout = layout;
    this.machine = machine;
    this.table = table;
    this.clock = clock;
    this.log = log;
    MachineState first = MachineState.booting(table.boot(), table.self(), clock.instant());
    this.state = new StateKeeper(layout, clock, log, first);
    this.agent = new AgentKeeper(machine, layout, state, table, log);
    this.powerOff = new PowerOff(table, clock);
    this.job = new JobKeeper(layout, state, table, clock, log);
    MachineFile.Member member = machine.member();
    this.policy =
        member == null
            ? null
            : new ArrayPolicy(layout, machine, member, table, powerOff, clock, log);
    this.jobLog = new RotatedLog(layout.host().jobLog(), RotatedLog.LARGEST);
    this.neighbour = new Neighbour(machine, table, this::died);
    this.overdue = new Overdue(grace);
    this.standby = new Standby(layout, machine, state, powerOff, table, clock, log);
  }

  /** Boots, runs until something ends the machine, and ends it. */
  void run() throws InterruptedException {
    try {
      if (wasOff()) {
        takeOver();
      } else {
        boot();
      }
    } catch (IOException e) {
      fail(e.getMessage() == null ? e.toString() : e.getMessage());
      return;
    }
    int ticks = 0;
    while (!ending.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
      obey();
      goByPolicy();
      boundLog();
      if (++ticks % TICKS_PER_LOOK == 0) {
        tick();
      }
    }
  }

  /** Nothing but the log suffers if it cannot be. */
  private void boundLog() {
    try {
      if (jobLog.keepWithin()) {
        log.say("the job's log begins anew; what was in it is in " + earlierLog());
      }
    } catch (IOException e) {
      log.say("the job's log cannot be kept small: " + e);
    }
  }

  private Path earlierLog() {
    return RotatedLog.earlier(layout.host().jobLog());
  }

  /** A machine that was off when its supervisor went, or its computer. */
  private boolean wasOff() throws IOException {
    return Files.exists(layout.state()) && MachineState.read(layout.state()).phase().isOff();
  }

  /** Stays off until somebody asks for more. */
  private void takeOver() throws IOException, InterruptedException {
    MachineState before = MachineState.read(layout.state());
    state.change(s -> before.under(table.boot(), table.self()));
    Files.writeString(layout.pid(), Long.toString(table.self().pid()));
    serveMetadata();
    offSince = System.nanoTime() - Duration.between(before.at(), clock.instant()).toNanos();
  }

  private void serveMetadata() throws IOException, InterruptedException {
    ImdsTree tree = new ImdsTree(machine, layout);
    ImdsProtocol protocol = new ImdsProtocol(tree, new ImdsTokens(System::nanoTime));
    ImdsServer imds = ImdsServer.start(machine.privateIp(), protocol);
    state.change(s -> s.withEndpoint(imds.endpoint()));
  }

  /** Does what somebody has asked for. What cannot be done leaves the machine as it can be. */
  private synchronized void obey() throws InterruptedException {
    if (ended) {
      return;
    }
    PowerRequest request = null;
    try {
      request = PowerRequest.take(layout);
      if (request != null) {
        obey(request);
      }
    } catch (IOException e) {
      log.say("cannot " + (request == null ? "be asked" : request.word()) + ": " + e);
    }
  }

  private void obey(PowerRequest request) throws IOException, InterruptedException {
    boolean off = state.state().phase().isOff();
    switch (request) {
      case STOP, HIBERNATE -> {
        if (!off) {
          if (request == PowerRequest.STOP) {
            job.endsWithMachine();
          }
          standby.off(agent, request == PowerRequest.HIBERNATE);
          offSince = System.nanoTime();
        }
      }
      case RESTART -> {
        if (!off) {
          job.restart(powerOff);
        }
      }
      case START -> {
        if (off) {
          agent = standby.on();
        }
      }
      case SNAPSHOT -> {
        if (!off) {
          job.endsWithMachine();
          standby.off(agent, false);
          offSince = System.nanoTime();
        }
        String name = machine.id() + "-" + clock.instant().toEpochMilli();
        DirectoryCopy.make(layout.root(), machine.home().resolve("snapshots").resolve(name));
        log.say("snapshot " + name);
        end(MachineState.Phase.ENDED, PowerOff.TERMINATED, "after a snapshot");
      }
    }
  }

  private void boot() throws IOException, InterruptedException {
    powerOff.endTree(layout); // what an earlier supervisor of this machine left running
    Files.deleteIfExists(layout.host().status());
    state.change(s -> s);
    MachineState.reserve(layout.state());
    EndedJson.reserve(layout.host().ended());
    standby.newBoot();
    Files.writeString(layout.pid(), Long.toString(table.self().pid()));
    log.say("booting " + machine.id() + " (" + machine.address() + ")");
    serveMetadata();
    PowerOff.joinArray(machine, Settings.read(layout.settings()).size());
    agent.start();
    if (!agent.awaitReady(AGENT_PATIENCE)) {
      throw new IOException("spored did not start");
    }
    job.start();
    state.change(MachineState::running);
    log.say("running, metadata at " + state.state().endpoint());
  }

  private void fail(String why) throws InterruptedException {
    log.say("failed: " + why);
    end(MachineState.Phase.FAILED, "failed", why);
  }

  private void tick() throws InterruptedException {
    if (!Files.exists(layout.machine())) {
      log.say("the directory was taken away");
      end(MachineState.Phase.ENDED, PowerOff.TERMINATED, "directory was taken away");
    } else if (isTakenBack()) {
      log.say("the capacity is taken back");
      end(
          MachineState.Phase.ENDED,
          Ended.INTERRUPTED,
          "its capacity was taken back" + checkpoint());
    } else if (state.state().phase().isOff()) {
      Duration longest = standby.longest();
      if (longest != null && System.nanoTime() - offSince >= longest.toNanos()) {
        log.say("it was off for as long as it may be");
        end(
            MachineState.Phase.ENDED,
            PowerOff.STOPPED_TOO_LONG,
            "off for longer than delete_after");
      }
    } else if (isOverdue()) {
      log.say("the deadline is long past and spored has not ended the machine");
      recordTtl();
      end(MachineState.Phase.ENDED, Ended.TTL, "");
    } else {
      lookAfterNeighbour();
    }
  }

  /** The job's failures, those of others in the array, and what is to be done about them. */
  private synchronized void goByPolicy() throws InterruptedException {
    if (ended || state.state().phase() != MachineState.Phase.RUNNING) {
      job.drop();
      return;
    }
    try {
      String failed = job.look(OnFailure.of(Settings.read(layout.settings()).onFailure()));
      if (policy == null) {
        return;
      }
      if (failed != null) {
        policy.failed(failed);
      }
      policy.revive();
      String verdict = policy.verdict();
      if (verdict != null) {
        log.say("the array ends: " + verdict);
        policy.bury(verdict);
        end(MachineState.Phase.ENDED, PowerOff.ARRAY_FAILED, verdict);
      }
    } catch (IOException e) {
      log.say("cannot go by the array's policy: " + e);
    }
  }

  private void died(Peers.Member member) throws IOException {
    if (policy != null) {
      policy.died(member.index(), member.id());
    }
  }

  private void lookAfterNeighbour() throws InterruptedException {
    try {
      if (neighbour.look()) {
        log.say("a member of the array has died; its peers know");
      }
    } catch (IOException e) {
      log.say("cannot look after the array's peers: " + e);
    }
  }

  private boolean isTakenBack() {
    try {
      Instant end = SpotNotice.read(layout.notice()).end();
      return end != null && !clock.instant().isBefore(end);
    } catch (IOException e) {
      log.say("cannot read the notice: " + e);
      return false;
    }
  }

  private String checkpoint() {
    try {
      return ", checkpoint " + Interrupted.read(layout.host().interruption()).checkpoint();
    } catch (IOException e) {
      return ", no checkpoint";
    }
  }

  private boolean isOverdue() {
    try {
      Settings settings = Settings.read(layout.settings());
      Instant expires = settings.expires(machine.created());
      Instant deadline = expires == null ? null : expires.plus(paused());
      return overdue.look(deadline, clock.instant(), System.nanoTime());
    } catch (IOException e) {
      log.say("cannot read settings: " + e);
      return false;
    }
  }

  /** How long this computer slept, as far as spored has found out. */
  private Duration paused() {
    try {
      Status.Deadline known = StatusJson.read(layout.host().status()).deadline();
      return known == null ? Duration.ZERO : known.paused();
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }

  private void recordTtl() {
    if (PowerOff.ended(layout) == null) {
      try {
        Ended verdict =
            new Ended(Ended.TTL, "ended by the machine, not by spored", clock.instant());
        EndedJson.write(layout.host().ended(), verdict);
      } catch (IOException e) {
        log.say("cannot write why the machine ended: " + e);
      }
    }
  }

  /** The signal to power off; returns when every process of the machine is gone. */
  void terminate() {
    try {
      end(MachineState.Phase.ENDED, PowerOff.TERMINATED, "ended by hand");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever comes first ends it, the others wait until it has ended. */
  private synchronized void end(MachineState.Phase phase, String reason, String detail)
      throws InterruptedException {
    if (ended) {
      return;
    }
    ended = true;
    job.endsWithMachine();
    agent.stop();
    List<ProcessMark> survivors = powerOff.endTree(layout);
    if (!survivors.isEmpty()) {
      log.say("could not be ended: " + survivors);
    }
    Ended verdict = reason.equals(PowerOff.STOPPED_TOO_LONG) ? null : PowerOff.ended(layout);
    String why = verdict == null ? reason : verdict.reason();
    String more = verdict == null ? detail : verdict.detail();
    if (Files.exists(layout.machine())) {
      String fallen = ArrayPolicy.isFailure(why) ? fallen(why) : null;
      if (fallen == null) {
        state.over(phase, why, more);
      } else {
        state.over(phase, PowerOff.ARRAY_FAILED, fallen);
      }
    }
    leaveArray();
    log.say("ended: " + why);
    ending.countDown();
  }

  /** Why the array ends by this failure; null if it does not. */
  private @Nullable String fallen(String why) {
    try {
      if (policy != null) {
        policy.failed(why);
        return policy.verdict();
      }
    } catch (IOException e) {
      log.say("cannot note the failure: " + e);
    }
    return null;
  }

  private void leaveArray() throws InterruptedException {
    try {
      PowerOff.leaveArray(machine);
    } catch (IOException e) {
      log.say("cannot update the array's peers: " + e);
    }
  }
}
