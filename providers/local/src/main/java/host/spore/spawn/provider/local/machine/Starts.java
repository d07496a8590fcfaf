package host.spore.spawn.provider.local.machine;

import java.io.IOException;

/**
 * Starts a process, and again where the start failed for a passing reason: a terminal's Ctrl-C
 * reaches the helper between its fork and its exec, or the system has no process to spare for the
 * moment. Only for what may be started twice.
 */
final class Starts {
  static final int ATTEMPTS = 8;
  private static final long PAUSE_MILLIS = 20;

  private Starts() {}

  /** One attempt. */
  interface Starter {
    Process start() throws IOException;
  }

  /**
   * The process of the first attempt that succeeds.
   *
   * @throws IOException of the last attempt, or of the first that failed for good
   */
  static Process start(Starter starter) throws IOException {
    IOException last = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return starter.start();
      } catch (IOException e) {
        if (!isPassing(e)) {
          throw e;
        }
        last = e;
      }
      pause(attempt, last);
    }
    throw last == null ? new IOException("not started") : last;
  }

  /** The texts of the JDK; there is nothing else to tell the failures apart by. */
  private static boolean isPassing(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("spawn helper") || message.contains("error=11,");
  }

  private static void pause(int attempt, IOException why) throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS * attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw why;
    }
  }
}
