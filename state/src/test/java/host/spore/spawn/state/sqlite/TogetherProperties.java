package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.answer;
import static host.spore.spawn.state.testing.Samples.creation;
import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What many ask for at once comes out as if each had asked alone, the mistaken among them too. */
class TogetherProperties {

  /**
   * @param mistakes for each thread, the transition (of its operation's three) that it gets wrong;
   *     3 for none
   */
  @Property(tries = 30)
  void aMistakeHurtsOnlyItsOwn(@ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> mistakes)
      throws Exception {
    Path folder = Files.createTempDirectory("state");
    StateStore store = new SqliteStateStore(folder.resolve("state.db"), "demo", new ManualClock());
    try (StateSession session = store.lock(request("apply"), Duration.ZERO)) {
      List<Integer> came = workAtOnce(session, mistakes);
      assertThat(came).isEqualTo(mistakes);
      assertThat(session.snapshot().header().serial())
          .isEqualTo(mistakes.stream().mapToLong(Integer::longValue).sum());
      assertThat(session.snapshot().resources()).hasSize(count(mistakes, 3));
      assertThat(session.snapshot().open()).hasSize(count(mistakes, 1) + count(mistakes, 2));
      assertThat(store.operations(session.runId()))
          .hasSize(mistakes.size() - count(mistakes, 0))
          .filteredOn(o -> o.phase() == Operation.Phase.ACCEPTED)
          .hasSize(count(mistakes, 2));
    } finally {
      delete(folder);
    }
  }

  /** How many transitions of each held. */
  private static List<Integer> workAtOnce(StateSession session, List<Integer> mistakes)
      throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < mistakes.size(); i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work(session, Address.member("arrays.t", thread), mistakes.get(thread));
                }));
      }
      start.countDown();
    }
    List<Integer> held = new ArrayList<>();
    for (Future<Integer> work : running) {
      held.add(work.get());
    }
    return held;
  }

  private static int work(StateSession session, Address address, int mistake) {
    String id = address.toString();
    Operation intent = creation(id, session.runId(), address);
    int held = 0;
    try {
      session.intend(mistake == 0 ? List.of(intent, intent) : List.of(intent));
      held++;
      session.accepted(mistake == 1 ? "unknown" : id, answer("i"));
      held++;
      session.close(mistake == 2 ? "unknown" : id, List.of(resource(address)), List.of(), "done");
      held++;
    } catch (IllegalArgumentException mistaken) {
      assertThat(mistake).as(mistaken.getMessage()).isEqualTo(held);
    }
    return held;
  }

  private static int count(List<Integer> mistakes, int which) {
    return (int) mistakes.stream().filter(m -> m == which).count();
  }

  private static void delete(Path folder) throws IOException {
    for (String name : List.of("state.db", "state.db-wal", "state.db-shm")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
