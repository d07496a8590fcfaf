package host.spore.spawn.provider.aws.call;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The clock, and how long things are waited for between two looks.
 *
 * @param pause sleeps; a test passes one that does not
 * @param consistency how long after a call AWS may still not show what it did; "not found" proves
 *     nothing before that
 * @param firstLook between the first two looks at something that is being made
 * @param laterLook the longest time between two looks
 */
public record Timing(
    InstantSource clock,
    Pause pause,
    Duration consistency,
    Duration firstLook,
    Duration laterLook) {

  /** What AWS needs. */
  public static Timing usual(InstantSource clock) {
    return new Timing(
        clock, Thread::sleep, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  /** Sleeping. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  /** The time until the next look after this many: grows by half each time. */
  public Duration between(int looks) {
    double factor = Math.pow(1.5, Math.min(looks, 20));
    long millis = (long) (firstLook.toMillis() * factor);
    return Duration.ofMillis(Math.min(millis, laterLook.toMillis()));
  }
}
