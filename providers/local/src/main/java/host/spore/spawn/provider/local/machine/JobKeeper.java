package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.JobFailure;
import host.spore.spawn.contract.host.Restarts;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.tag.FailedTag;
import host.spore.spawn.contract.tag.FailedTag.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Starts the job, and again where its array says so. Asked by one thread, once a second. */
final class JobKeeper {
  private final MachineLayout layout;
  private final StateKeeper state;
  private final ProcessTable table;
  private final InstantSource clock;
  private final MachineLog log;
  private final AtomicReference<@Nullable Integer> exit = new AtomicReference<>();
  private final AtomicInteger generation = new AtomicInteger();
  private @Nullable Instant failed;

  JobKeeper(
      MachineLayout layout,
      StateKeeper state,
      ProcessTable table,
      InstantSource clock,
      MachineLog log) {
    this.layout = layout;
    this.state = state;
    this.table = table;
    this.clock = clock;
    this.log = log;
  }

  void start() throws IOException {
    exit.set(null);
    Files.deleteIfExists(layout.host().failed());
    Files.deleteIfExists(layout.host().jobExit());
    new Job(layout, HostConfigJson.read(layout.host().config()), state, table, log)
        .start(ends(generation.incrementAndGet()));
  }

  /** The end of a job that was started again meanwhile says nothing. */
  private IntPredicate ends(int mine) {
    return code -> {
      boolean counts = mine == generation.get();
      if (counts) {
        exit.set(code);
      }
      return counts;
    };
  }

  /** Ends it, however it is, and starts it again. */
  void restart(PowerOff powerOff) throws IOException, InterruptedException {
    generation.incrementAndGet();
    failed = null;
    log.say("the job is started again");
    powerOff.endJob(layout);
    start();
  }

  /**
   * Looks once.
   *
   * @return how the job failed for good just now; null otherwise
   */
  @Nullable String look(OnFailure policy) throws IOException {
    Integer code = exit.getAndSet(null);
    Restarts restarts = new Restarts(layout.host());
    if (code != null && code == 0) {
      AtomicFile.writePrivate(layout.host().jobExit(), "0\n");
    }
    if (code != null && code != 0) {
      boolean again = policy instanceof OnFailure.Restart && restarts.count() < Restarts.MOST;
      if (!again) {
        JobFailure where = JobFailure.read(layout.host().jobFailure());
        Failed said = FailedTag.of(clock.instant(), code, where);
        AtomicFile.writePrivate(layout.host().failed(), said.text());
        return said.detail();
      }
      failed = clock.instant();
      log.say("restart " + (restarts.count() + 1) + " of " + Restarts.MOST + " of the job soon");
    }
    if (failed != null && !clock.instant().isBefore(restarts.due(failed))) {
      failed = null;
      restarts.add(clock.instant());
      start();
    }
    return null;
  }

  /** It is about to be ended with its machine: that is no exit of its own. */
  void endsWithMachine() {
    generation.incrementAndGet();
  }

  /** The machine is switched off: what it did counts no more. */
  void drop() {
    exit.set(null);
    failed = null;
  }
}
