package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecutorScaleTest {
  private static final int STEPS = 5_000;

  /** Bounds that only something worse than linear would break; how fast it is, bench tells. */
  @Test
  void thousandsOfStepsOnTheRealStateStayBounded(@TempDir Path dir) {
    Lab lab = new Lab();
    Graph graph = new Graph();
    for (int i = 0; i < STEPS; i++) {
      graph.create("instances.n" + i);
    }
    AtomicInteger events = new AtomicInteger();
    try (StateStore store = new SqliteStateStore(dir.resolve("state.db"), "lab", lab.clock);
        StateSession session =
            store.lock(
                new StateStore.RunRequest("apply", "me", "here", 1, "lab.yaml", ""),
                Duration.ZERO)) {
      Executor executor =
          new Executor(
              new Providers(List.of(lab.provider)),
              Failpoints.NONE,
              lab.clock,
              () -> "op-" + lab.ids.incrementAndGet());
      long began = System.nanoTime();

      RunResult result =
          executor.run(
              graph.plan(),
              session,
              "apply",
              ApplyOptions.DEFAULT,
              new Interrupts(),
              event -> events.incrementAndGet());

      assertThat(result.added()).isEqualTo(STEPS);
      assertThat(store.snapshot().resources()).hasSize(STEPS);
      assertThat(store.snapshot().open()).isEmpty();
      assertThat(lab.cloud.mostUnderWay()).isLessThanOrEqualTo(10);
      assertThat(events.get()).isEqualTo(2 + 3 * STEPS);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    }
  }
}
