package host.spore.spawn.agent;

import host.spore.spawn.agent.deadline.DeadlineKeeper;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.process.Programs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the service manager that the agent runs, and goes on telling it as long as the thread that
 * keeps the deadline goes round. An agent whose thread is stuck falls silent and is restarted.
 */
final class Watchdog implements Monitor {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration NEVER = Duration.ofDays(3650);

  private final DeadlineKeeper keeper;
  private final Programs programs;
  private final @Nullable Duration allowed;
  private boolean begun;

  /**
   * Tells nothing yet.
   *
   * @param allowed how long it may be silent; null for any time
   */
  Watchdog(DeadlineKeeper keeper, Programs programs, @Nullable Duration allowed) {
    this.keeper = keeper;
    this.programs = programs;
    this.allowed = allowed;
  }

  @Override
  public String name() {
    return "watchdog";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (!begun) {
      tell("READY=1");
      begun = true;
    }
    if (allowed == null) {
      return NEVER;
    }
    if (keeper.silence().compareTo(allowed) >= 0) {
      throw new IOException("nobody keeps the deadline");
    }
    tell("WATCHDOG=1");
    return allowed.dividedBy(3);
  }

  /** Java has no datagrams on local sockets; the manager's own program does it. */
  private void tell(String what) throws IOException, InterruptedException {
    int exit = programs.run(List.of("systemd-notify", what), Map.of(), LIMIT).exit();
    if (exit != 0) {
      throw new IOException("systemd-notify exited with " + exit);
    }
  }
}
