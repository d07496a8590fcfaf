package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.time.Clocks;
import java.time.InstantSource;

/** The wall clock of a pair of clocks. */
final class InstantOf {
  private InstantOf() {}

  static InstantSource of(Clocks clocks) {
    return clocks::wall;
  }
}
