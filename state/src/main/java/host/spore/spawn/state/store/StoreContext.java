package host.spore.spawn.state.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** What a store takes from outside, so that a test can give it something else. */
public record StoreContext(InstantSource clock, Processes processes, Supplier<String> ids) {

  public static StoreContext of(InstantSource clock) {
    return new StoreContext(clock, new SystemProcesses(), () -> UUID.randomUUID().toString());
  }

  public Instant now() {
    return clock.instant();
  }
}
