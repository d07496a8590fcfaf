package host.spore.spawn.agent.completion;

import java.time.Duration;

/**
 * Decides when the job is done: what must hold holds, and goes on to until the grace has passed.
 * What does not hold any more before the end starts everything over.
 */
final class CompletionWatch {
  /** How far it has come. */
  enum Phase {
    WAITING("waiting"),
    SETTLING("settling"),
    GRACE("grace"),
    DONE("done");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    /** The word for it in the status file. */
    String word() {
      return word;
    }
  }

  private final long graceNanos;
  private Phase phase = Phase.WAITING;
  private long graceSince;

  CompletionWatch(Duration grace) {
    this.graceNanos = grace.toNanos();
  }

  Phase phase() {
    return phase;
  }

  /** Nothing has held yet. */
  void startOver() {
    phase = Phase.WAITING;
  }

  /**
   * Takes the next look into account.
   *
   * @param nanos the monotonic clock
   */
  Phase step(Check.Holding holding, long nanos) {
    if (phase == Phase.DONE) {
      return phase;
    }
    switch (holding) {
      case NO -> phase = Phase.WAITING;
      case SETTLING -> phase = Phase.SETTLING;
      case YES -> {
        if (phase != Phase.GRACE) {
          phase = Phase.GRACE;
          graceSince = nanos;
        }
        if (nanos - graceSince >= graceNanos) {
          phase = Phase.DONE;
        }
      }
    }
    return phase;
  }
}
