package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;
import host.spore.spawn.state.testing.StateLockContract;
import java.util.UUID;

class SqliteStateLockTest extends StateLockContract {
  @Override
  protected StateStore store() {
    return new SqliteStateStore(
        folder.resolve(".spawn/state.db"),
        "demo",
        new StoreContext(clock, processes(), () -> UUID.randomUUID().toString()),
        Schema.current());
  }
}
