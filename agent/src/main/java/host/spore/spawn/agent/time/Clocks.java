package host.spore.spawn.agent.time;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** The clocks of a machine. */
public interface Clocks {
  /** Nanoseconds since some moment of this boot; never goes back, stands while suspended. */
  long nanos();

  /** What the machine takes the time to be; can jump either way. */
  Instant wall();

  /**
   * Nanoseconds since the boot, those while suspended or hibernated included; the same as {@link
   * #nanos} where the system does not tell.
   */
  long sinceBoot();

  /** {@link #wall} as those take it who want nothing else. */
  default InstantSource asWall() {
    return new InstantSource() {
      @Override
      public Instant instant() {
        return wall();
      }
    };
  }

  /** The clocks of the machine that this process runs on. */
  static Clocks system() {
    return since(0);
  }

  /**
   * The same for a machine that is booted by itself on a computer that is shared.
   *
   * @param boot see {@link host.spore.spawn.contract.host.HostLayout#boot}
   */
  static Clocks ofBoot(Path boot) {
    return since(Uptime.atBoot(boot));
  }

  private static Clocks since(long uptimeAtBoot) {
    return new Clocks() {
      @Override
      public long sinceBoot() {
        return Uptime.read(Path.of("/proc/uptime"), System.nanoTime()) - uptimeAtBoot;
      }

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
