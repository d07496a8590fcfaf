package host.spore.spawn.agent.time;

import java.time.Instant;

/** The two clocks of a machine. */
public interface Clocks {
  /** Nanoseconds since some moment of this boot; never goes back, stands while suspended. */
  long nanos();

  /** What the machine takes the time to be; can jump either way. */
  Instant wall();

  /** The clocks of the machine that this process runs on. */
  static Clocks system() {
    return new Clocks() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Instant wall() {
        return Instant.now();
      }
    };
  }
}
