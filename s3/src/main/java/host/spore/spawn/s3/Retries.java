package host.spore.spawn.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request is sent, and how long is waited between two times.
 *
 * @param attempts the first included
 */
public record Retries(int attempts, Pause pause) {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 10_000;
  private static final int MOST_DOUBLINGS = 10;

  /** For whoever knows better how much time there is. */
  public static final Retries NONE = new Retries(1, time -> {});

  /** Sleeping. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  /** Waits before one more, anything up to twice as long each time, so that many do not meet. */
  void await(int attemptsSoFar) throws InterruptedException {
    long most = FIRST_MILLIS << Math.min(attemptsSoFar, MOST_DOUBLINGS);
    long millis = ThreadLocalRandom.current().nextLong(Math.min(most, LONGEST_MILLIS)) + 1;
    pause.sleep(Duration.ofMillis(millis));
  }
}
