package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.agent.time.SteadyClock;
import java.io.IOException;
import java.time.Duration;

/**
 * Finds out when the machine did not run. What passes between the last note and a stop counts as
 * stopped, so the note is made every two minutes and when the agent is told to end; more often
 * would keep a disk busy for nothing.
 */
public final class PauseMonitor implements Monitor {
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final int LOOKS_PER_NOTE = 8;

  private final SteadyClock clock;
  private final AnchorFile file;
  private int looks;

  public PauseMonitor(SteadyClock clock, AnchorFile file) {
    this.clock = clock;
    this.file = file;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Duration look() throws IOException {
    clock.lookForPauses();
    if (looks == 0) {
      note();
    }
    looks = (looks + 1) % LOOKS_PER_NOTE;
    return PAUSE;
  }

  /** Remembers that the machine runs now. */
  public void note() throws IOException {
    file.write(clock.anchor());
  }
}
