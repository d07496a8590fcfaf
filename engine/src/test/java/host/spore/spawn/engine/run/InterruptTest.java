package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.Operation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class InterruptTest {
  private final Lab lab = new Lab();
  private final Graph graph = new Graph();

  /** Asks to stop as often as said, once the first step waits. */
  private RunResult runInterrupted(int requests) {
    lab.failpoints =
        (point, count) -> {
          if (point == JournalPoint.AFTER_ACCEPTED && count == 1) {
            for (int i = 0; i < requests; i++) {
              lab.interrupts.request();
            }
          }
        };
    return lab.run(graph);
  }

  @Test
  void theFirstLetsRunningStepsFinishAndStartsNoNewOnes() {
    int a = graph.create("instances.a");
    graph.create("instances.b", a);

    RunResult result = runInterrupted(1);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.INTERRUPTED);
    assertThat(lab.recorded()).containsExactly("instances.a");
    assertThat(result.skipped())
        .containsExactly(new RunResult.Skipped(Graph.address("instances.b"), "interrupted"));
    assertThat(lab.open()).isEmpty();
    assertThat(lab.events(RunEvent.Interrupted.class))
        .extracting(RunEvent.Interrupted::hard)
        .containsExactly(false);
    assertThat(lab.store.history(1).getFirst().outcome()).isEqualTo("interrupted");
  }

  @Test
  void aRunThatHadNothingLeftToBeginWasInterruptedAllTheSame() {
    graph.create("instances.a");

    RunResult result = runInterrupted(1);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.INTERRUPTED);
    assertThat(result.added()).isEqualTo(1);
  }

  @Test
  void theSecondReturnsAtOnceAndLeavesTheOperationOpen() {
    for (Fault fault : new Fault[] {Fault.AWAIT_HANGS, Fault.AWAIT_DEAF}) {
      Lab each = new Lab();
      each.cloud.inject("instances.a", fault, 1);
      each.failpoints =
          (point, count) -> {
            if (point == JournalPoint.AFTER_ACCEPTED) {
              each.interrupts.request();
              each.interrupts.request();
            }
          };
      Graph two = new Graph();
      int a = two.create("instances.a");
      two.create("instances.b", a);

      RunResult result = each.run(two);

      assertThat(result.outcome()).isEqualTo(RunResult.Outcome.INTERRUPTED);
      assertThat(result.failed().getFirst().problem().code()).isEqualTo("SPN-3002");
      assertThat(each.open()).hasSize(1);
      assertThat(each.open().getFirst().phase()).isEqualTo(Operation.Phase.ACCEPTED);
    }
  }

  @Test
  void whatTheSecondLeftOpenIsSettledByTheNextRun() throws InterruptedException {
    graph.create("instances.a");
    lab.cloud.inject("instances.a", Fault.AWAIT_HANGS, 1);
    runInterrupted(2);
    lab.cloud.heal();

    lab.settle();

    assertThat(lab.open()).isEmpty();
    assertThat(lab.recorded()).containsExactly("instances.a");
    assertThat(lab.cloud.things()).hasSize(1);
  }

  @Test
  void anInterruptedThreadStopsHardAndKeepsItsFlag() {
    graph.create("instances.a");
    lab.cloud.inject("instances.a", Fault.AWAIT_HANGS, 1);
    Thread runner = Thread.currentThread();
    lab.failpoints =
        (point, count) -> {
          if (point == JournalPoint.AFTER_ACCEPTED) {
            runner.interrupt();
          }
        };

    RunResult result = lab.run(graph);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.INTERRUPTED);
    assertThat(lab.open()).hasSize(1);
  }

  @Test
  void aRequestOnItsWayIsStillAnswered() {
    Calls calls = new Calls();
    CountDownLatch sent = new CountDownLatch(1);
    Thread stopper =
        Thread.ofVirtual()
            .start(
                () -> {
                  await(sent);
                  calls.interrupt();
                });

    Calls.Reply<String> reply =
        calls.call(
            () -> {
              sent.countDown();
              stopper.join();
              return "done";
            },
            Deadline.in(Duration.ofSeconds(10)),
            Duration.ofSeconds(10));

    assertThat(reply).isEqualTo(new Calls.Reply.Returned<>("done"));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(calls.call(() -> "more", Deadline.in(Duration.ofSeconds(10))))
        .isEqualTo(new Calls.Reply.Interrupted<>());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
