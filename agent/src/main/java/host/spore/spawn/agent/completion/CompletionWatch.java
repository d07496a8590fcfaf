package host.spore.spawn.agent.completion;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides from looks at a file whether the job is done: the file is there, then it is the same over
 * two looks (somebody may still be writing), then the grace passes. A file that goes away before
 * the end starts everything over.
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

  /**
   * What is seen of a file that exists.
   *
   * @param size bytes
   * @param modified milliseconds since the epoch
   */
  record Look(long size, long modified) {}

  private final long graceNanos;
  private Phase phase = Phase.WAITING;
  private @Nullable Look last;
  private long graceSince;

  CompletionWatch(Duration grace) {
    this.graceNanos = grace.toNanos();
  }

  Phase phase() {
    return phase;
  }

  /**
   * Takes the next look into account.
   *
   * @param look null if the file is not there
   * @param nanos the monotonic clock
   */
  Phase step(@Nullable Look look, long nanos) {
    if (phase == Phase.DONE) {
      return phase;
    }
    if (look == null) {
      phase = Phase.WAITING;
    } else if (phase == Phase.WAITING) {
      phase = Phase.SETTLING;
    } else if (phase == Phase.SETTLING && look.equals(last)) {
      phase = Phase.GRACE;
      graceSince = nanos;
    }
    last = look;
    if (phase == Phase.GRACE && nanos - graceSince >= graceNanos) {
      phase = Phase.DONE;
    }
    return phase;
  }
}
