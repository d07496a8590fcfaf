package host.spore.spawn.state;

class SqliteStateStoreTest extends StateStoreContract {
  @Override
  StateStore store() {
    return new SqliteStateStore(
        folder.resolve(".spawn/state.db"), "demo", Surroundings.of(clock), Schema.current());
  }
}
