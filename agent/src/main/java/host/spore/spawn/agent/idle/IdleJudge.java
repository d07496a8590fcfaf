package host.spore.spawn.agent.idle;

import java.time.Duration;

/**
 * Decides when a machine counts as idle: no use at any look for the whole time, then a notice to
 * its users, then it is over unless there was use again. Plain bookkeeping: no clock, no sensor.
 */
final class IdleJudge {
  /** How far it has come. */
  enum Phase {
    USED("in use"),
    QUIET("quiet"),
    NOTICE("about to end"),
    IDLE("idle");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private static final Duration LONGEST_NOTICE = Duration.ofMinutes(1);

  private final long afterNanos;
  private final long noticeNanos;
  private final long longestGapNanos;
  private Phase phase = Phase.USED;
  private boolean looked;
  private long lastLook;
  private long quietSince;

  /**
   * Has seen nothing yet.
   *
   * @param after how long there must be no use
   * @param every pause between looks; after a much longer one nobody knows what was
   */
  IdleJudge(Duration after, Duration every) {
    this.afterNanos = after.toNanos();
    this.noticeNanos = Math.min(LONGEST_NOTICE.toNanos(), afterNanos / 2);
    this.longestGapNanos = every.multipliedBy(6).plusSeconds(60).toNanos();
  }

  /**
   * Takes the next look into account.
   *
   * @param active whether there was use since the last look
   * @param nanos the monotonic clock
   */
  Phase step(boolean active, long nanos) {
    boolean blind = looked && nanos - lastLook > longestGapNanos;
    looked = true;
    lastLook = nanos;
    if (active || blind || phase == Phase.USED) {
      phase = active ? Phase.USED : Phase.QUIET;
      quietSince = nanos;
      return phase;
    }
    long quiet = nanos - quietSince;
    if (quiet >= afterNanos + noticeNanos) {
      phase = phase == Phase.NOTICE || phase == Phase.IDLE ? Phase.IDLE : Phase.NOTICE;
    } else if (quiet >= afterNanos) {
      phase = Phase.NOTICE;
    }
    return phase;
  }

  /** How long there has been no use. */
  Duration quiet() {
    return phase == Phase.USED ? Duration.ZERO : Duration.ofNanos(lastLook - quietSince);
  }

  /** Time from the latest look until the next phase if there is no use; long if there is none. */
  Duration untilNext() {
    return switch (phase) {
      case USED, IDLE -> Duration.ofNanos(longestGapNanos);
      case QUIET -> Duration.ofNanos(afterNanos).minus(quiet());
      case NOTICE -> Duration.ofNanos(afterNanos + noticeNanos).minus(quiet());
    };
  }

  /** Time between the notice and the end. */
  Duration notice() {
    return Duration.ofNanos(noticeNanos);
  }
}
