package host.spore.spawn.state.testing;

import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;

class InMemoryStateStoreTest extends StateStoreContract {
  private final StateStore store = new InMemoryStateStore("demo", StoreContext.of(clock));

  @Override
  protected StateStore store() {
    return store;
  }
}
