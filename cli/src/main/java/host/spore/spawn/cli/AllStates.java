package host.spore.spawn.cli;

import host.spore.spawn.state.StateBackends;
import host.spore.spawn.state.sqlite.SqliteBackend;
import java.time.InstantSource;
import java.util.List;

/** The kinds of places in which this build keeps states. */
final class AllStates {
  private AllStates() {}

  static StateBackends of(InstantSource clock) {
    return new StateBackends(List.of(new SqliteBackend(clock)));
  }
}
