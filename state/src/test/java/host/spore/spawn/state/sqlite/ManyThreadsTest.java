package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.answer;
import static host.spore.spawn.state.testing.Samples.creation;
import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.value.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One session, used by everything that runs at once. */
@Timeout(60)
class ManyThreadsTest {
  private static final int THREADS = 64;
  private static final int EACH = 10;

  @TempDir Path folder;

  @Test
  void noTransitionIsLost() throws Exception {
    StateStore store = new SqliteStateStore(folder.resolve("state.db"), "demo", new ManualClock());
    try (StateSession session = store.lock(request("apply"), Duration.ZERO)) {
      List<Future<?>> running = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int t = 0; t < THREADS; t++) {
          int thread = t;
          running.add(threads.submit(() -> work(session, thread)));
        }
      }
      for (Future<?> work : running) {
        work.get();
      }
      assertThat(session.snapshot().header().serial()).isEqualTo(3L * THREADS * EACH);
      assertThat(session.snapshot().open()).isEmpty();
      assertThat(session.snapshot().resources()).hasSize(THREADS * EACH);
      assertThat(store.operations(session.runId())).hasSize(THREADS * EACH);
    }
  }

  private static void work(StateSession session, int thread) {
    for (int i = 0; i < EACH; i++) {
      Address address = Address.member("arrays.t" + thread, i);
      String id = address.toString();
      session.intend(List.of(creation(id, session.runId(), address)));
      session.accepted(id, answer("i"));
      session.close(id, List.of(resource(address)), List.of(), "done");
    }
  }
}
