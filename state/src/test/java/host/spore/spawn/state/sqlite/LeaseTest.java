package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.store.Heartbeat;
import host.spore.spawn.state.store.SystemProcesses;
import host.spore.spawn.state.testing.InMemoryStateStore;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.state.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The signs of life. */
@Timeout(30)
class LeaseTest {
  @TempDir Path folder;

  @Test
  void theHeartBeatsUntilThereIsNothingToRenew() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger beats = new AtomicInteger();
    try (Heartbeat heartbeat =
        new Heartbeat(
            Duration.ofMillis(2),
            () -> {
              three.countDown();
              return beats.incrementAndGet() < 3;
            })) {
      heartbeat.start();
      assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(20);
      assertThat(beats).hasValue(3);
    }
  }

  @Test
  void closingEndsTheHeartbeat() throws Exception {
    AtomicInteger beats = new AtomicInteger();
    Heartbeat heartbeat = new Heartbeat(Duration.ofMillis(30), () -> beats.incrementAndGet() > 0);
    heartbeat.start();
    heartbeat.close();
    Thread.sleep(100);
    assertThat(beats).hasValue(0);
  }

  @Test
  void renewingKeepsTheLeaseFromExpiring() {
    ManualClock clock = new ManualClock();
    SqliteStateStore store = new SqliteStateStore(folder.resolve("s.db"), "demo", clock);
    try (SqliteStateSession session =
        (SqliteStateSession) store.lock(requestOf("there", 1, "apply"), Duration.ZERO)) {
      clock.advance(Duration.ofSeconds(50));
      assertThat(session.renew()).isTrue();
      clock.advance(Duration.ofSeconds(50));
      assertThat(store.lockHolder().orElseThrow().heartbeat())
          .isEqualTo(Samples.T0.plusSeconds(50));

      clock.advance(Duration.ofSeconds(10));
      assertThat(store.lockHolder()).isEmpty();
      store.lock(request("apply"), Duration.ZERO).close();
      assertThat(session.renew()).isFalse();
    }
  }

  @Test
  void aProcessIsKnownByMoreThanItsNumber() throws Exception {
    SystemProcesses processes = new SystemProcesses();
    long self = ProcessHandle.current().pid();
    Process other = new ProcessBuilder("sleep", "60").start();
    assertThat(processes.identity(self)).isPresent().isEqualTo(processes.identity(self));
    assertThat(processes.identity(other.pid())).isPresent().isNotEqualTo(processes.identity(self));
    other.destroyForcibly().waitFor();
    assertThat(processes.identity(other.pid())).isEmpty();
  }

  @Test
  void theStoreInMemoryCanLoseItsOwner() {
    InMemoryStateStore store = new InMemoryStateStore("demo", new ManualClock());
    StateSession killed = store.lock(request("apply"), Duration.ZERO);
    store.killOwner();
    try (StateSession next = store.lock(request("apply"), Duration.ZERO)) {
      assertThat(next.takenOverFrom()).isPresent();
    }
    killed.close();
  }
}
