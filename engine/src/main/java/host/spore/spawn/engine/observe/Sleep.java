package host.spore.spawn.engine.observe;

import java.util.Set;

/** Which machines sleep, by their state. */
final class Sleep {
  private static final Set<String> ASLEEP = Set.of("stopping", "stopped", "hibernated");

  private Sleep() {}

  static boolean isAsleep(String state) {
    return ASLEEP.contains(state);
  }
}
