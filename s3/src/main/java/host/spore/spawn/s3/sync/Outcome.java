package host.spore.spawn.s3.sync;

import java.util.List;

/**
 * What was done.
 *
 * @param copied files
 * @param unchanged files, which were left alone
 * @param failed files
 * @param failures what happened to the first of those that failed, one line each
 */
public record Outcome(long copied, long unchanged, long failed, List<String> failures) {
  public Outcome {
    failures = List.copyOf(failures);
  }

  /** Whether both sides have the same now. */
  public boolean isWhole() {
    return failed == 0;
  }
}
