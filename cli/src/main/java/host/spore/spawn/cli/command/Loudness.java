package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import java.util.Locale;

/** How much is told besides the answer; each level has what the one before it has. */
public enum Loudness {
  /** Nothing but results and errors. */
  ERROR,
  /** Warnings too. */
  WARN,
  /** What is under way: as it is when nothing is said. */
  INFO,
  /** What clouds are asked, how long that took, what is tried again and waited for. */
  DEBUG;

  /**
   * The level of this name; the usual one for none.
   *
   * @throws UsageException if there is no such level
   */
  static Loudness of(String name) throws UsageException {
    if (name.isEmpty()) {
      return INFO;
    }
    for (Loudness level : values()) {
      if (level.name().equals(name.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new UsageException(
        "SPAWN_LOG: `" + name + "` is no level", "the levels are error, warn, info and debug");
  }
}
