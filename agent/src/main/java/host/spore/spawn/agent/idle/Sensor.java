package host.spore.spawn.agent.idle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One sign of use. Not for several threads. */
interface Sensor {
  /** Name in {@code spored why}. */
  String name();

  /**
   * Looks.
   *
   * @param nanos the monotonic clock
   * @return null if this machine has nothing of the kind
   * @throws IOException if that cannot be told: the machine then counts as used
   */
  @Nullable Reading read(long nanos) throws IOException, InterruptedException;

  /**
   * What was seen since the last look.
   *
   * @param value with its unit
   * @param threshold below which there is no use; with its unit
   */
  record Reading(boolean active, String value, String threshold) {}
}
