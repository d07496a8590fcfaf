package host.spore.spawn.state;

class SqliteStateMoveTest extends StateMoveContract {
  @Override
  StateStore store() {
    return new SqliteStateStore(
        folder.resolve(".spawn/state.db"),
        "demo",
        Surroundings.of(new ManualClock()),
        Schema.current());
  }
}
