package host.spore.spawn.state;

class InMemoryStateMoveTest extends StateMoveContract {
  private final StateStore store =
      new InMemoryStateStore("demo", Surroundings.of(new ManualClock()));

  @Override
  StateStore store() {
    return store;
  }
}
