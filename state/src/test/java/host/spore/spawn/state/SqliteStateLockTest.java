package host.spore.spawn.state;

import java.util.UUID;

class SqliteStateLockTest extends StateLockContract {
  @Override
  StateStore store() {
    return new SqliteStateStore(
        folder.resolve(".spawn/state.db"),
        "demo",
        new Surroundings(clock, processes(), () -> UUID.randomUUID().toString()),
        Schema.current());
  }
}
