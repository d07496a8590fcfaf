package host.spore.spawn.engine.provider;

import host.spore.spawn.state.ResourceState;
import java.time.Duration;
import java.util.Optional;

/**
 * Has a machine be told that its capacity is taken back, exactly as a cloud would tell it, so that
 * what saves its work can be tried.
 */
public interface Interruptions {
  /**
   * Announces the end, and ends the machine then.
   *
   * @param in how long before; a cloud gives two minutes
   * @return empty if it was announced; else why not
   */
  Optional<Problem> announce(ResourceState machine, Duration in);

  /** Says that an end is likely; nothing follows from it. */
  Optional<Problem> recommend(ResourceState machine);

  /** Takes back whatever was said, before it was done. */
  Optional<Problem> withdraw(ResourceState machine);
}
