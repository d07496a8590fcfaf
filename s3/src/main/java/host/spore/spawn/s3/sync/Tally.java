package host.spore.spawn.s3.sync;

import java.util.ArrayList;
import java.util.List;

/** Counts while several work. Thread-safe. */
final class Tally {
  private static final int MOST_TOLD = 20;

  private final List<String> failures = new ArrayList<>();
  private long copied;
  private long unchanged;
  private long failed;

  synchronized void copied() {
    copied++;
  }

  synchronized void unchanged() {
    unchanged++;
  }

  synchronized void failed(String why) {
    failed++;
    if (failures.size() < MOST_TOLD) {
      failures.add(why);
    }
  }

  synchronized Outcome outcome() {
    return new Outcome(copied, unchanged, failed, failures);
  }
}
