package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;
import host.spore.spawn.state.testing.StateStoreContract;

class SqliteStateStoreTest extends StateStoreContract {
  @Override
  protected StateStore store() {
    return new SqliteStateStore(
        folder.resolve(".spawn/state.db"), "demo", StoreContext.of(clock), Schema.current());
  }
}
