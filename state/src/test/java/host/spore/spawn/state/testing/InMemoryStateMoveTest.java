package host.spore.spawn.state.testing;

import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;

class InMemoryStateMoveTest extends StateMoveContract {
  private final StateStore store =
      new InMemoryStateStore("demo", StoreContext.of(new ManualClock()));

  @Override
  protected StateStore store() {
    return store;
  }
}
