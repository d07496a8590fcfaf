package host.spore.spawn.state.testing;

import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;
import java.util.UUID;

class InMemoryStateLockTest extends StateLockContract {
  private final StateStore store =
      new InMemoryStateStore(
          "demo", new StoreContext(clock, processes(), () -> UUID.randomUUID().toString()));

  @Override
  protected StateStore store() {
    return store;
  }
}
