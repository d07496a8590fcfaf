package host.spore.spawn.state.testing;

import static host.spore.spawn.state.testing.Samples.HOST;
import static host.spore.spawn.state.testing.Samples.instance;
import static host.spore.spawn.state.testing.Samples.requestOf;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateLockedException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.Run;
import host.spore.spawn.state.store.Lease;
import host.spore.spawn.state.store.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of store does when more than one wants to write. */
@Timeout(30)
public abstract class StateLockContract {
  private static final Duration NO_WAIT = Duration.ZERO;

  @TempDir protected Path folder;
  protected final ManualClock clock = new ManualClock();

  /** The living processes of every host, by pid. */
  private final Map<Long, String> alive = new ConcurrentHashMap<>(Map.of(10L, "A", 20L, "B"));

  protected abstract StateStore store();

  protected final Processes processes() {
    return new Processes() {
      @Override
      public String place(String host) {
        return host;
      }

      @Override
      public Optional<String> identity(long pid) {
        return Optional.ofNullable(alive.get(pid));
      }
    };
  }

  private StateSession lock(String host, long pid, Duration wait) {
    return store().lock(requestOf(host, pid, "apply"), wait);
  }

  @Test
  void oneHoldsItAndTheOtherIsToldWho() {
    try (StateSession session = lock(HOST, 10, NO_WAIT)) {
      assertThat(session.takenOverFrom()).isEmpty();
      assertThat(store().lockHolder().orElseThrow().pid()).isEqualTo(10);
      assertThatExceptionOfType(StateLockedException.class)
          .isThrownBy(() -> lock(HOST, 20, NO_WAIT))
          .withMessageContaining("pid 10")
          .satisfies(e -> assertThat(e.holder().host()).isEqualTo(HOST))
          .satisfies(e -> assertThat(e.code()).isEqualTo(StateException.Code.LOCKED));
    }
    assertThat(store().lockHolder()).isEmpty();
    lock(HOST, 20, NO_WAIT).close();
  }

  @Test
  void aDeadOwnerOfTheSameHostIsTakenOverAtOnce() {
    StateSession dead = lock(HOST, 10, NO_WAIT);
    alive.remove(10L);
    try (StateSession session = lock(HOST, 20, NO_WAIT)) {
      assertThat(session.takenOverFrom().orElseThrow().pid()).isEqualTo(10);
      assertThat(store().history(9))
          .extracting(Run::id, Run::outcome)
          .containsExactly(tuple(session.runId(), "running"), tuple(dead.runId(), "abandoned"));
    }
    dead.close();
  }

  @Test
  void aNewProcessWithTheOldPidIsNotTheOwner() {
    StateSession dead = lock(HOST, 10, NO_WAIT);
    alive.put(10L, "started later");
    try (StateSession session = lock(HOST, 20, NO_WAIT)) {
      assertThat(session.takenOverFrom()).isPresent();
    }
    dead.close();
  }

  @Test
  void aLivingOwnerOfTheSameHostKeepsItHoweverLateItIs() {
    try (StateSession slow = lock(HOST, 10, NO_WAIT)) {
      clock.advance(Duration.ofDays(1));
      assertThatExceptionOfType(StateLockedException.class)
          .isThrownBy(() -> lock(HOST, 20, NO_WAIT));
      slow.record(List.of(resource(instance("a"))), List.of());
    }
  }

  @Test
  void fromAnotherHostOnlyTheLeaseCounts() {
    StateSession silent = lock("there", 10, NO_WAIT);
    alive.remove(10L);
    clock.advance(Lease.LENGTH.minusNanos(1));
    assertThatExceptionOfType(StateLockedException.class).isThrownBy(() -> lock(HOST, 20, NO_WAIT));
    clock.advance(Duration.ofNanos(1));
    try (StateSession session = lock(HOST, 20, NO_WAIT)) {
      assertThat(session.takenOverFrom().orElseThrow().host()).isEqualTo("there");
    }
    silent.close();
  }

  @Test
  void whoeverLostTheLockRecordsNothingMore() {
    StateSession lost = lock("there", 10, NO_WAIT);
    clock.advance(Lease.LENGTH);
    try (StateSession session = lock(HOST, 20, NO_WAIT)) {
      for (Runnable use :
          List.<Runnable>of(
              () -> lost.record(List.of(resource(instance("a"))), List.of()),
              () -> lost.intend(List.of(Samples.creation("op", "r", instance("a")))),
              () -> lost.finish("done", ""),
              lost::snapshot)) {
        assertThatExceptionOfType(StateException.class)
            .isThrownBy(use::run)
            .withMessageContaining("taken over by `apply` of ada@here (pid 20)")
            .satisfies(e -> assertThat(e.code()).isEqualTo(StateException.Code.LOCK_LOST));
      }
      lost.close();
      assertThat(session.snapshot().resources()).isEmpty();
      assertThat(store().lockHolder().orElseThrow().pid()).isEqualTo(20);
    }
    assertThat(store().history(9))
        .extracting(Run::outcome)
        .containsExactly("interrupted", "abandoned");
  }

  @Test
  void whoeverWaitsGetsItWhenItIsFree() throws Exception {
    StateSession first = lock(HOST, 10, NO_WAIT);
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicReference<StateSession> second = new AtomicReference<>();
    Thread waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  waiting.countDown();
                  second.set(lock(HOST, 20, Duration.ofSeconds(20)));
                });
    waiting.await();
    Thread.sleep(60);
    first.close();
    waiter.join();
    assertThat(second.get().takenOverFrom()).isEmpty();
    second.get().close();
  }

  @Test
  void waitingEndsWithThePatience() {
    try (StateSession session = lock(HOST, 10, NO_WAIT)) {
      assertThatExceptionOfType(StateLockedException.class)
          .isThrownBy(() -> lock(HOST, 20, Duration.ofMillis(80)));
      assertThat(session.snapshot().resources()).isEmpty();
    }
  }

  @Test
  void waitingCanBeInterrupted() throws Exception {
    AtomicReference<StateException> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    try (StateSession session = lock(HOST, 10, NO_WAIT)) {
      Thread waiter =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      lock(HOST, 20, Duration.ofDays(1));
                    } catch (StateException e) {
                      thrown.set(e);
                      flag.set(Thread.currentThread().isInterrupted());
                    }
                  });
      Thread.sleep(60);
      waiter.interrupt();
      waiter.join();
      assertThat(session.snapshot().resources()).isEmpty();
    }
    assertThat(thrown.get().code()).isEqualTo(StateException.Code.INTERRUPTED);
    assertThat(flag.get()).isTrue();
  }
}
