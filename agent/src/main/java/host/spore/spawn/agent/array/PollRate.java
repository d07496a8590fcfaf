package host.spore.spawn.agent.array;

import host.spore.spawn.agent.aws.Ec2;
import java.time.Duration;
import java.util.Random;

/**
 * How often a member asks EC2, so that all members together ask ten times a second at most, half of
 * what EC2 gives an account. Each pause is a quarter longer or shorter, lest all ask at once.
 */
final class PollRate {
  private static final Duration USUAL = Duration.ofSeconds(15);

  /** While members are still missing. */
  private static final Duration GATHERING = Duration.ofSeconds(5);

  private static final long MILLIS_PER_CALL = 100;
  private static final double JITTER = 0.25;
  private static final int LONGEST_REFUSAL = 5;

  private final Random random;

  PollRate(Random random) {
    this.random = random;
  }

  /** The time that all members need to ask once. */
  static Duration round(int size) {
    long members = Math.max(1, size);
    long pages = (members + Ec2.PAGE - 1) / Ec2.PAGE;
    return Duration.ofMillis(members * pages * MILLIS_PER_CALL);
  }

  /** Until the first look: none in a small array, any within a round in a large one. */
  Duration first(int size) {
    long round = round(size).toMillis();
    return round <= GATHERING.toMillis()
        ? Duration.ZERO
        : Duration.ofMillis((long) (random.nextDouble() * round));
  }

  /**
   * Until the next look.
   *
   * @param refused how often in succession EC2 has not answered
   */
  Duration next(int size, boolean gathering, int refused) {
    long least = (gathering ? GATHERING : USUAL).toMillis();
    long pause = Math.max(least, round(size).toMillis());
    pause <<= Math.min(refused, LONGEST_REFUSAL);
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (pause * factor));
  }
}
