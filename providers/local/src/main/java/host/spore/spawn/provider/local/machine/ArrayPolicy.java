package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Restarts;
import host.spore.spawn.contract.lifecycle.OnFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enforces {@code on_failure} of an array, on each of its machines by itself: they agree because
 * they go by the same notes.
 */
final class ArrayPolicy {
  private static final Duration LOCK_PATIENCE = Duration.ofMillis(50);

  /** Ends that are nobody's failure. */
  private static final Set<String> NO_FAILURE =
      Set.of(
          Ended.TTL,
          Ended.COMPLETED,
          Ended.COMPLETION_TIMEOUT,
          Ended.JOB_FAILED, // that the job failed was noted then
          Ended.IDLE,
          PowerOff.STOPPED_TOO_LONG,
          PowerOff.TERMINATED,
          PowerOff.ARRAY_FAILED);

  private final MachineLayout layout;
  private final MachineFile machine;
  private final MachineFile.Member member;
  private final Failures failures;
  private final ProcessTable table;
  private final PowerOff powerOff;
  private final InstantSource clock;
  private final MachineLog log;

  ArrayPolicy(
      MachineLayout layout,
      MachineFile machine,
      MachineFile.Member member,
      ProcessTable table,
      PowerOff powerOff,
      InstantSource clock,
      MachineLog log) {
    this.layout = layout;
    this.machine = machine;
    this.member = member;
    this.failures = new Failures(machine.home(), member.arrayId());
    this.table = table;
    this.powerOff = powerOff;
    this.clock = clock;
    this.log = log;
  }

  /** Why the array is to end now, and this machine with it; null if it goes on. */
  @Nullable String verdict() throws IOException {
    Settings settings = Settings.read(layout.settings());
    OnFailure policy = OnFailure.of(settings.onFailure());
    if (policy instanceof OnFailure.Continue) {
      return null;
    }
    List<Failures.Failure> failed =
        failures.all().stream().filter(f -> f.index() < settings.size()).toList();
    if (failed.isEmpty()) {
      return null;
    }
    int ranks = (int) failed.stream().mapToInt(Failures.Failure::index).distinct().count();
    String verdict = policy.verdict(settings.size(), ranks);
    Failures.Failure first = failed.getFirst();
    return verdict == null ? null : OnFailure.because(first.index(), ranks, first.why(), verdict);
  }

  /** This machine, or its job, has failed. */
  void failed(String why) throws IOException {
    failures.note(member.index(), machine.id(), why);
  }

  /** That end of a machine is a failure of the member. */
  static boolean isFailure(String reason) {
    return !NO_FAILURE.contains(reason);
  }

  /** Another machine was found dead. */
  void died(int index, String id) throws IOException {
    MachineLayout other = failures.layout(id);
    if (!Files.exists(other.state())) {
      return;
    }
    MachineState state = MachineState.read(other.state());
    if (!state.phase().isOver() || isFailure(state.reason())) {
      failures.note(index, id, state.phase().isOver() ? state.reason() : "its machine died");
    }
  }

  /** Starts dead machines again, as far as that was not done too often already. */
  void revive() throws IOException, InterruptedException {
    if (!(OnFailure.of(Settings.read(layout.settings()).onFailure())
        instanceof OnFailure.Restart)) {
      return;
    }
    for (Failures.Failure failure : failures.all()) {
      MachineLayout other = failures.layout(failure.id());
      if (!failure.id().equals(machine.id()) && isDead(other)) {
        revive(failure, other);
      }
    }
  }

  private boolean isDead(MachineLayout other) throws IOException {
    return Files.exists(other.state())
        && !MachineState.read(other.state()).phase().isOver()
        && !powerOff.isSupervised(other);
  }

  private void revive(Failures.Failure failure, MachineLayout other)
      throws IOException, InterruptedException {
    try (ExclusiveFile lock = ExclusiveFile.lock(other.launchLock(), LOCK_PATIENCE)) {
      Restarts restarts = new Restarts(other.host());
      Instant now = clock.instant();
      Instant died = MachineState.read(other.state()).at();
      boolean due = restarts.count() < Restarts.MOST && !now.isBefore(restarts.due(died));
      if (lock != null && due && isDead(other)) {
        restarts.add(now);
        log.say("starting rank " + failure.index() + " again");
        new Launcher(table).launch(other, MachineFile.read(other.machine()));
      }
    }
  }

  /** Ends what is left of members that have failed, and says of them that the array has ended. */
  void bury(String verdict) throws IOException, InterruptedException {
    for (Failures.Failure failure : failures.all()) {
      MachineLayout other = failures.layout(failure.id());
      if (!failure.id().equals(machine.id()) && !powerOff.isSupervised(other)) {
        bury(other, verdict);
      }
    }
  }

  private void bury(MachineLayout other, String verdict) throws IOException, InterruptedException {
    try (ExclusiveFile lock = ExclusiveFile.lock(other.lock(), LOCK_PATIENCE)) {
      if (lock == null) {
        return; // another member does it, or its own supervisor is at its end
      }
      powerOff.endTree(other);
      MachineState state = MachineState.read(other.state());
      if (isFailure(state.reason())) {
        state
            .over(MachineState.Phase.ENDED, PowerOff.ARRAY_FAILED, verdict, clock.instant())
            .write(other.state());
      }
    }
  }
}
