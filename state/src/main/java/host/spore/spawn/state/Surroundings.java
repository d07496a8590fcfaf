package host.spore.spawn.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** What a store takes from outside, so that a test can give it something else. */
record Surroundings(InstantSource clock, Processes processes, Supplier<String> ids) {

  static Surroundings of(InstantSource clock) {
    return new Surroundings(clock, new SystemProcesses(), () -> UUID.randomUUID().toString());
  }

  Instant now() {
    return clock.instant();
  }
}
