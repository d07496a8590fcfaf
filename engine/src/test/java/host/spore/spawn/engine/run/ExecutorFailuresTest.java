package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that fail, and what becomes of those that wait for them. */
final class ExecutorFailuresTest {
  private final Lab lab = new Lab();
  private final Graph graph = new Graph();

  @Test
  void aFailureSkipsExactlyItsDependents() {
    int a = graph.create("instances.a");
    int b = graph.create("instances.b", a);
    graph.create("instances.c", b);
    graph.create("instances.d");
    lab.cloud.inject("instances.a", Fault.REFUSED, 1);

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.PARTIAL);
    assertThat(result.failed())
        .extracting(f -> f.address().toString())
        .containsExactly("instances.a");
    assertThat(result.skipped())
        .containsExactly(
            new RunResult.Skipped(Graph.address("instances.b"), "`instances.a` failed"),
            new RunResult.Skipped(Graph.address("instances.c"), "`instances.a` failed"));
    assertThat(lab.recorded()).containsExactly("instances.d");
    assertThat(lab.open()).isEmpty();
  }

  @Test
  void aRefusedAttemptIsClosedAndAnotherIsANewOperation() {
    lab.provider.tryingZones();
    lab.cloud.inject("instances.a", Fault.REFUSED, 2);
    graph.create("instances.a");

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(lab.events(RunEvent.AttemptRefused.class))
        .extracting(RunEvent.AttemptRefused::attempt)
        .containsExactly(1, 2);
    List<Operation> operations = lab.store.operations(lab.store.history(1).getFirst().id());
    assertThat(operations).extracting(Operation::attempt).containsExactly(1, 2, 3);
    assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
    assertThat(operations)
        .extracting(o -> o.request().entries().get("zone"))
        .containsExactly(Value.text("a"), Value.text("b"), Value.text("c"));
    assertThat(operations).allMatch(o -> o.phase() == Operation.Phase.CLOSED);
  }

  @Test
  void anAttemptThatIsRefusedForGoodFails() {
    lab.provider.tryingZones();
    lab.cloud.inject("instances.a", Fault.REFUSED, 9);
    graph.create("instances.a");

    RunResult result = lab.run(graph);

    assertThat(result.failed().getFirst().problem().summary()).isEqualTo("no capacity");
    assertThat(lab.cloud.calls(Operation.Change.CREATE)).isEqualTo(3);
    assertThat(lab.open()).isEmpty();
    StateStore.Run run = lab.store.history(1).getFirst();
    RunSummary kept = RunSummary.parse(run.summary());
    assertThat(kept.counts()).isEqualTo("0 added, 0 changed, 0 destroyed, 1 failed");
    assertThat(kept.failures()).hasSize(1);
    assertThat(kept.failures().getFirst().summary()).isEqualTo("no capacity");
    assertThat(kept.failures().getFirst().addresses())
        .containsExactly(Graph.address("instances.a"));
    assertThat(lab.store.operations(run.id()).getLast().outcome()).contains("no capacity");
  }

  @Test
  void whatMayHaveHappenedStaysOpen() {
    for (Fault fault :
        List.of(Fault.REPLY_LOST, Fault.REQUEST_LOST, Fault.THROWS_AFTER, Fault.THROWS_BEFORE)) {
      Lab each = new Lab();
      each.cloud.inject("instances.a", fault, 1);
      Graph one = new Graph();
      one.create("instances.a");

      RunResult result = each.run(one);

      assertThat(result.failed().getFirst().problem().advice())
          .contains("run again: spawn will settle it first");
      assertThat(each.open()).as(fault.name()).hasSize(1);
      assertThat(each.open().getFirst().phase()).isEqualTo(Operation.Phase.INTENT);
      assertThat(each.recorded()).isEmpty();
    }
  }

  @Test
  void anAwaitThatBreaksLeavesTheAcceptedOperationOpen() {
    lab.cloud.inject("instances.a", Fault.AWAIT_THROWS, 1);
    graph.create("instances.a");

    RunResult result = lab.run(graph);

    assertThat(result.failed().getFirst().problem().code()).isEqualTo("SPN-3003");
    assertThat(lab.open().getFirst().phase()).isEqualTo(Operation.Phase.ACCEPTED);
  }

  @Test
  void aProviderThatCannotPrepareFailsWithoutATrace() {
    lab.cloud.inject("instances.a", Fault.PREPARE_THROWS, 1);
    graph.create("instances.a");

    RunResult result = lab.run(graph);

    assertThat(result.failed().getFirst().problem().code()).isEqualTo("SPN-3004");
    assertThat(lab.open()).isEmpty();
    assertThat(lab.cloud.calls(Operation.Change.CREATE)).isZero();
  }

  @Test
  void aStepEndsWhenItsTimeIsUpEvenIfTheProviderIsDeaf() {
    for (Fault fault : List.of(Fault.AWAIT_HANGS, Fault.AWAIT_DEAF, Fault.SUBMIT_HANGS)) {
      Lab each = new Lab();
      each.options = new ApplyOptions(10, Duration.ofMillis(50));
      each.cloud.inject("instances.a", fault, 1);
      Graph two = new Graph();
      two.create("instances.a");
      two.create("instances.b");

      RunResult result = each.run(two);

      assertThat(result.failed().getFirst().problem().code()).isEqualTo("SPN-3001");
      assertThat(each.recorded()).containsExactly("instances.b");
      assertThat(each.open()).hasSize(1);
    }
  }
}
