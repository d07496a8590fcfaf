package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commands of the machine's own: one that ends it, and others where it can do more than that. */
final class PowerCommands implements Power {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  /** A machine that is packed up or stopped takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<String> powerOff;
  private final Map<String, List<String>> others;
  private final Commands commands;
  private final Log log;

  /**
   * Runs nothing yet.
   *
   * @param powerOff ends the machine without any permission
   * @param others by the name of the action
   */
  PowerCommands(
      List<String> powerOff, Map<String, List<String>> others, Commands commands, Log log) {
    this.powerOff = powerOff;
    this.others = others;
    this.commands = commands;
    this.log = log;
  }

  @Override
  public Duration off(Ended ended, int attempts) throws IOException, InterruptedException {
    boolean plain = ended.action() == Action.TERMINATE;
    List<String> command = plain ? powerOff : others.get(ended.action().word());
    if (command == null) {
      throw new IOException("there is no command to " + ended.action().word() + " this machine");
    }
    int exit = commands.run(command, LIMIT);
    log.info("power-off", command.get(0) + " exited with " + exit);
    if (exit != 0) {
      throw new IOException(command.get(0) + " exited with " + exit);
    }
    return plain ? retry(attempts) : PATIENCE;
  }

  /** 1, 2, 4 … 30 seconds. */
  static Duration retry(int attempts) {
    Duration pause = FIRST_RETRY;
    for (int i = 0; i < attempts && pause.compareTo(LAST_RETRY) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY;
  }
}
