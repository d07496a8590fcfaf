package host.spore.spawn.state;

class InMemoryStateStoreTest extends StateStoreContract {
  private final StateStore store = new InMemoryStateStore("demo", Surroundings.of(clock));

  @Override
  StateStore store() {
    return store;
  }
}
