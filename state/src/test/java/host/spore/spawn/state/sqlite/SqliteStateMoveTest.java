package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.state.testing.StateMoveContract;

class SqliteStateMoveTest extends StateMoveContract {
  @Override
  protected StateStore store() {
    return new SqliteStateStore(
        folder.resolve(".spawn/state.db"),
        "demo",
        StoreContext.of(new ManualClock()),
        Schema.current());
  }
}
