package host.spore.spawn.contract.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a member was started again, by itself or by another member: {@code COUNT MILLIS}. No
 * more than {@link #MOST} times, with ever longer pauses.
 */
public final class Restarts {
  public static final int MOST = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Path file;

  public Restarts(HostLayout layout) {
    this.file = layout.restarts();
  }

  public int count() throws IOException {
    return Files.exists(file) ? (int) part(0) : 0;
  }

  /** When it may be started again, if it failed then or before. */
  public Instant due(Instant failed) throws IOException {
    Instant last = Files.exists(file) ? Instant.ofEpochMilli(part(1)) : failed;
    return (last.isAfter(failed) ? last : failed).plus(pause(count()));
  }

  /** Grows from a second to a minute. */
  public static Duration pause(int restarts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(restarts, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Counts one more, before it is done: one that ends the machine has counted, too. */
  public void add(Instant now) throws IOException {
    AtomicFile.writePrivate(file, (count() + 1) + " " + now.toEpochMilli());
  }

  private long part(int index) throws IOException {
    String text = Files.readString(file).strip();
    int gap = text.indexOf(' ');
    try {
      return Long.parseLong(index == 0 ? text.substring(0, gap) : text.substring(gap + 1));
    } catch (RuntimeException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }
}
