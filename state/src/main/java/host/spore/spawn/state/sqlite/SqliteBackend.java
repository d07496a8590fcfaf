package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateBackend;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import java.time.InstantSource;

/**
 * Keeps states in files of this computer.
 *
 * @param clock tells the time of leases, runs and operations
 */
public record SqliteBackend(InstantSource clock) implements StateBackend {
  @Override
  public String form() {
    return "a path";
  }

  @Override
  public boolean opens(StateRef ref) {
    return ref instanceof StateRef.InFile;
  }

  @Override
  public StateStore open(StateRef ref, String stack) {
    return switch (ref) {
      case StateRef.InFile file -> new SqliteStateStore(file.path(), stack, clock);
      case StateRef.AtPlace place -> throw new IllegalArgumentException("no file: " + place);
    };
  }
}
