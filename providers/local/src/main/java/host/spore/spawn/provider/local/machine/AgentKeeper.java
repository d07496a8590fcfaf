package host.spore.spawn.provider.local.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps spored running, as an init system does: a crash is followed by a restart, ever later. */
final class AgentKeeper {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  /** An agent that lived this long was well; the next pause is the first again. */
  private static final Duration WELL = Duration.ofMinutes(1);

  /** An agent that ended this often without saying that it runs will not say so. */
  private static final int HOPELESS = 6;

  private final MachineFile machine;
  private final MachineLayout layout;
  private final StateKeeper state;
  private final ProcessTable table;
  private final MachineLog log;
  private volatile boolean stopped;
  private final AtomicInteger ends = new AtomicInteger();
  private long statusBefore;
  private @Nullable Thread thread;

  AgentKeeper(
      MachineFile machine,
      MachineLayout layout,
      StateKeeper state,
      ProcessTable table,
      MachineLog log) {
    this.machine = machine;
    this.layout = layout;
    this.state = state;
    this.table = table;
    this.log = log;
  }

  void start() {
    statusBefore = statusTime();
    Thread keeper = new Thread(this::keep, "agent-keeper");
    keeper.setDaemon(true);
    thread = keeper;
    keeper.start();
  }

  /** No restarts from now on; does not end the agent. */
  void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** True once the agent has said that it runs; false if it does not in time or ends again. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    while (statusTime() == statusBefore) {
      if (stopped || ends.get() >= HOPELESS || System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      Thread.sleep(LOOK);
    }
    return true;
  }

  /** When the agent has last said anything; an earlier one of this machine may have, too. */
  private long statusTime() {
    try {
      return Files.getLastModifiedTime(layout.host().status()).to(TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      return 0;
    }
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!stopped) {
        long start = System.nanoTime();
        String end = runOnce();
        ends.incrementAndGet();
        if (stopped) {
          return;
        }
        boolean well = System.nanoTime() - start > WELL.toNanos();
        pause = well ? FIRST_PAUSE : pause;
        log.say("spored " + end + "; restarting in " + pause.toMillis() + " ms");
        Thread.sleep(pause);
        pause = longer(pause);
      }
    } catch (InterruptedException e) {
      return; // stopped
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private String runOnce() throws InterruptedException {
    List<String> command = new ArrayList<>(machine.agentCommand());
    command.addAll(List.of("run", "--root", layout.root().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    GuestEnvironment.forAgent(
        builder.environment(), layout, machine.id(), state.state().endpoint());
    builder.directory(layout.root().toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log().toFile()));
    try {
      Process process = builder.start();
      ProcessMark mark = table.markOf(process.pid());
      state.change(s -> s.withAgent(mark));
      return "ended with " + process.waitFor();
    } catch (IOException e) {
      return "could not be started: " + e.getMessage();
    }
  }
}
