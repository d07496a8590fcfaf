package host.spore.spawn.provider.aws.call;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.quantity.Parsed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  /**
   * Variable with another {@link #consistency}, such as {@code 1m}: less for a server that shows at
   * once what was done, more for one that is slower than AWS.
   */
  public static final String CONSISTENCY = "SPAWN_AWS_CONSISTENCY";

  /**
   * The longest that a request which nobody answered can be on its way: AWS takes no signature that
   * is older than five minutes, its clock and this one may be five minutes apart, and as much again
   * is for what lies between writing a request down and sending it.
   */
  public static final Duration ON_ITS_WAY = Duration.ofMinutes(15);

  private static final long WORTH_A_WORD = 100;

  /** What AWS needs. */
  public static Timing usual(InstantSource clock) {
    return new Timing(
        clock, Thread::sleep, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  /** As {@link #usual}, with the time to consistency that the variable says. */
  public static Timing of(InstantSource clock, Map<String, String> environment) {
    Timing usual = usual(clock);
    Duration told = told(environment);
    return told == null
        ? usual
        : new Timing(clock, usual.pause(), told, usual.firstLook(), usual.laterLook());
  }

  /** True if the variable is set to something that is no duration; it is not followed then. */
  public static boolean isMistaken(Map<String, String> environment) {
    return !environment.getOrDefault(CONSISTENCY, "").isBlank() && told(environment) == null;
  }

  /** The same that says so before it waits. */
  public Timing saying(Consumer<String> log) {
    Pause quiet = pause;
    return new Timing(
        clock,
        time -> {
          if (time.toMillis() >= WORTH_A_WORD) {
            log.accept("waiting " + time.toMillis() + " ms");
          }
          quiet.sleep(time);
        },
        consistency,
        firstLook,
        laterLook);
  }

  private static @Nullable Duration told(Map<String, String> environment) {
    return switch (Durations.parse(environment.getOrDefault(CONSISTENCY, "").strip())) {
      case Parsed.Good<Duration>(Duration time) -> time;
      case Parsed.Bad<Duration> bad -> null;
    };
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
