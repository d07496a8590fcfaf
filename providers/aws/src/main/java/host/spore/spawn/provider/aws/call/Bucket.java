package host.spore.spawn.provider.aws.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket as AWS keeps one for each action. Whoever takes more than there is goes into debt
 * and waits until it is paid, so that those who ask first go first. Thread-safe.
 */
final class Bucket {
  /** Parts of a token; a bucket that gains n tokens a second gains n parts a nanosecond. */
  private static final long TOKEN = 1_000_000_000L;

  private final long capacity;
  private final long refill;
  private long level;
  private @Nullable Instant latest;

  /**
   * A full one.
   *
   * @param capacity tokens at most
   * @param refill tokens a second
   */
  Bucket(int capacity, int refill) {
    this.capacity = capacity * TOKEN;
    this.refill = refill;
    this.level = this.capacity;
  }

  /**
   * Takes tokens, now or in advance.
   *
   * @param amount more than the bucket holds counts as all it holds
   * @return how long to wait before doing what the tokens are for
   */
  synchronized Duration take(Instant now, int amount) {
    fill(now);
    level -= Math.min(amount * TOKEN, capacity);
    return level >= 0 ? Duration.ZERO : Duration.ofNanos((-level + refill - 1) / refill);
  }

  private void fill(Instant now) {
    if (latest == null) {
      latest = now;
      return;
    }
    // A clock that is set back gives nothing, and takes nothing away.
    if (now.isAfter(latest)) {
      Duration passed = Duration.between(latest, now);
      long whole = (capacity - level) / refill + 1;
      level =
          passed.compareTo(Duration.ofNanos(whole)) >= 0
              ? capacity
              : Math.min(capacity, level + passed.toNanos() * refill);
      latest = now;
    }
  }
}
