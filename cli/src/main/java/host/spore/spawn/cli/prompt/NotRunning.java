package host.spore.spawn.cli.prompt;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;

/** What is true of a machine that cannot be entered, and what helps. */
public final class NotRunning {
  private NotRunning() {}

  /**
   * Why it cannot be entered.
   *
   * @param name of the machine as it is told
   * @param typed the name of the machine as it is typed
   * @param address of the machine in its stack
   * @param status such as {@code stopped} or {@code finished}; not {@code running}
   */
  public static Diagnostic entering(String name, String typed, String address, String status) {
    NextCommand next = next(address, status);
    return Diagnostic.error(
            "SPN-5406",
            name + " cannot be entered: it is " + status,
            (told(status, next) + " " + more(typed, status)).strip(),
            null)
        .withNext(next);
  }

  /** The same where its log was to be read, which is on the machine. */
  public static Diagnostic reading(String name, String typed, String address, String status) {
    NextCommand next = next(address, status);
    String kept =
        switch (status) {
          case "finished" ->
              "It has ended, and its disk with the log is gone; "
                  + next
                  + " says when and why. What a job is to leave behind it can write to a bucket"
                  + " (`sync`).";
          case "lost" -> "It was lost, and its disk with the log; " + next + " makes it anew.";
          case "stopped", "hibernated", "stopping" ->
              "The log stays on its disk. " + told(status, next);
          default -> told(status, next);
        };
    return Diagnostic.error(
            "SPN-5406",
            "the log of " + name + " cannot be read: it is " + status,
            (kept + " " + more(typed, status)).strip(),
            null)
        .withNext(next);
  }

  private static NextCommand next(String address, String status) {
    return switch (status) {
      case "stopped", "hibernated" -> NextCommand.ofStack("start", address);
      case "lost", "tainted" -> NextCommand.ofStack("apply");
      default -> NextCommand.ofStack("status", address);
    };
  }

  private static String told(String status, NextCommand next) {
    return switch (status) {
      case "stopped", "hibernated" -> next + " starts it.";
      case "stopping" -> "It is on its way; " + next + " says when it has stopped.";
      case "finished" -> "It has done its work and ended; " + next + " says when and why.";
      case "lost" -> "It is gone although nobody ended it; " + next + " makes it anew.";
      case "tainted" -> "It was never made in full; " + next + " replaces it.";
      default -> next + " tells all about it.";
    };
  }

  private static String more(String typed, String status) {
    return switch (status) {
      case "finished", "lost", "tainted" ->
          "`spawn logs "
              + typed
              + " --source console` has what the cloud kept of its screen, on EC2 for about an"
              + " hour.";
      default -> "";
    };
  }
}
