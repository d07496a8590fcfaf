package host.spore.spawn.agent.cloud;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a machine is told about itself, within seconds. Not for several threads. */
public interface Metadata {
  /**
   * A tag of this machine; empty if it has none of that key.
   *
   * @throws IOException if that cannot be told, or the service answers for another machine
   */
  Optional<String> tag(String key) throws IOException, InterruptedException;

  /**
   * All tags of this machine whose keys begin so, by the rest of the key.
   *
   * @throws IOException as {@link #tag}
   */
  Map<String, String> tags(String prefix) throws IOException, InterruptedException;

  /** An address by which others reach the machine; empty if it has none of the kind. */
  Optional<String> address(boolean isPublic) throws IOException, InterruptedException;

  /** Whether its capacity can be taken back. */
  Interruptible interruptible() throws IOException, InterruptedException;

  /** What {@link #interruptible} tells. */
  enum Interruptible {
    YES,
    NO,
    /** The service does not say; one that is asked later may. */
    UNKNOWN
  }

  /** The notice that the capacity is taken back; empty as long as there is none. */
  Optional<Notice> interruption() throws IOException, InterruptedException;

  /** Since when an interruption is likely; empty if it is not. */
  Optional<Instant> rebalance() throws IOException, InterruptedException;

  /**
   * The capacity is taken back.
   *
   * @param action what is done to the machine, such as {@code terminate}
   * @param time when
   */
  record Notice(String action, Instant time) {}
}
