package host.spore.spawn.state;

import java.util.UUID;

class InMemoryStateLockTest extends StateLockContract {
  private final StateStore store =
      new InMemoryStateStore(
          "demo", new Surroundings(clock, processes(), () -> UUID.randomUUID().toString()));

  @Override
  StateStore store() {
    return store;
  }
}
