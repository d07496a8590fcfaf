package host.spore.spawn.agent.array;

import host.spore.spawn.agent.cloud.PeerDirectory;
import java.time.Duration;
import java.util.Random;

/**
 * How often a member asks for the others, so that all members together ask no more often than the
 * cloud bears. Each pause is a quarter longer or shorter, lest all ask at once.
 */
final class PollRate {
  private static final Duration USUAL = Duration.ofSeconds(15);

  /** While members are still missing. */
  private static final Duration GATHERING = Duration.ofSeconds(5);

  private static final double JITTER = 0.25;
  private static final int LONGEST_REFUSAL = 5;

  private final PeerDirectory directory;
  private final Random random;

  PollRate(PeerDirectory directory, Random random) {
    this.directory = directory;
    this.random = random;
  }

  /** Until the first look: none in a small array, any within a round in a large one. */
  Duration first(int size) {
    long round = directory.round(size).toMillis();
    return round <= GATHERING.toMillis()
        ? Duration.ZERO
        : Duration.ofMillis((long) (random.nextDouble() * round));
  }

  /**
   * Until the next look.
   *
   * @param refused how often in succession there was no answer
   */
  Duration next(int size, boolean gathering, int refused) {
    long least = (gathering ? GATHERING : USUAL).toMillis();
    long pause = Math.max(least, directory.round(size).toMillis());
    pause <<= Math.min(refused, LONGEST_REFUSAL);
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (pause * factor));
  }
}
