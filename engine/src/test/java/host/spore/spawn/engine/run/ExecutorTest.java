package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExecutorTest {
  private final Lab lab = new Lab();
  private final Graph graph = new Graph();

  @Test
  void runsStepsInOrderAndRecordsThem() {
    int a = graph.create("instances.a");
    graph.create("instances.b", a);

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(result.added()).isEqualTo(2);
    assertThat(lab.recorded()).containsExactly("instances.a", "instances.b");
    assertThat(lab.row("instances.a").id()).isEqualTo("instance-1");
    assertThat(lab.row("instances.b").id()).isEqualTo("instance-2");
    assertThat(lab.open()).isEmpty();
    assertThat(lab.store.history(1).getFirst().outcome()).isEqualTo("done");
    assertThat(lab.store.history(1).getFirst().summary())
        .isEqualTo("2 added, 0 changed, 0 destroyed");
  }

  @Test
  void resolvesReferencesFromWhatEarlierStepsMade() {
    int a = graph.create("instances.a");
    Value ip = new Value.Reference(Graph.address("instances.a"), "private_ip");
    Value url = new Value.Join(List.of(Value.text("http://"), ip));
    graph.add(Graph.create(Map.of("peer", url), "instances.b"), a);

    lab.run(graph);

    assertThat(lab.cloud.only("instances.b").attributes())
        .containsEntry("peer", Value.text("http://10.0.0.1"));
    assertThat(lab.row("instances.b").inputs())
        .containsEntry("peer", Value.text("http://10.0.0.1"));
  }

  @Test
  void aReferenceToNothingFailsBeforeAnythingIsSent() {
    Value missing = new Value.Reference(Graph.address("instances.x"), "private_ip");
    graph.add(Graph.create(Map.of("peer", missing), "instances.b"));

    RunResult result = lab.run(graph);

    assertThat(result.failed().getFirst().problem().code()).isEqualTo("SPN-3005");
    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.FAILED);
    assertThat(lab.cloud.made()).isZero();
    assertThat(lab.store.operations(lab.store.history(1).getFirst().id())).isEmpty();
  }

  @Test
  void keepsSensitiveMarksInTheState() {
    Map<String, Value> inputs =
        Map.of("secret", Value.text("x1"), "run", new Value.Sensitive(Value.text("x2")));
    graph.add(Graph.create(inputs, "instances.a"));

    lab.run(graph);

    assertThat(lab.cloud.only("instances.a").attributes()).containsEntry("run", Value.text("x2"));
    assertThat(lab.row("instances.a").attributes())
        .containsEntry("run", new Value.Sensitive(Value.text("x2")))
        .containsEntry("secret", new Value.Sensitive(Value.text("x1")));
  }

  @Test
  void updatesAndDeletes() {
    graph.add(Graph.create(Map.of("ttl", Value.number(1)), "instances.a"));
    graph.create("instances.b");
    lab.run(graph);
    Graph second = new Graph();
    second.add(Graph.update("instances.a", Map.of("ttl", Value.number(2))));
    second.add(Graph.delete("instances.b"));

    RunResult result = lab.run(second);

    assertThat(result.changed()).isEqualTo(1);
    assertThat(result.destroyed()).isEqualTo(1);
    assertThat(lab.row("instances.a").inputs()).containsEntry("ttl", Value.number(2));
    assertThat(lab.row("instances.a").attributes())
        .isEqualTo(lab.cloud.only("instances.a").attributes());
    assertThat(lab.recorded()).containsExactly("instances.a");
    assertThat(lab.cloud.things()).hasSize(1);
  }

  @Test
  void replacesCreateFirst() {
    graph.create("instances.a");
    lab.run(graph);
    Graph second = new Graph();
    Address a = Graph.address("instances.a");
    int depose = second.add(new Step.Depose(FakeKinds.INSTANCE, "fake", a, "d1"));
    int create = second.create("instances.a", depose);
    second.add(
        new Step.Delete(FakeKinds.INSTANCE, "fake", List.of(new ResourceState.Key(a, "d1"))),
        create);

    RunResult result = lab.run(second);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(lab.store.snapshot().resources()).hasSize(1);
    assertThat(lab.row("instances.a").id()).isEqualTo("instance-2");
    assertThat(lab.cloud.things()).hasSize(1);
  }

  @Test
  void forgetsWithoutTouching() {
    graph.create("instances.a");
    lab.run(graph);
    Graph second = new Graph();
    second.add(
        new Step.Forget(
            FakeKinds.INSTANCE, "fake", ResourceState.Key.current(Graph.address("instances.a"))));

    RunResult result = lab.run(second);

    assertThat(result.forgotten()).isEqualTo(1);
    assertThat(lab.recorded()).isEmpty();
    assertThat(lab.cloud.things()).hasSize(1);
  }

  @Test
  void anEmptyGraphStillRecordsMovesAndRefreshedRows() {
    graph.create("instances.a");
    lab.run(graph);
    Address b = Graph.address("instances.b");
    lab.run(
        Graph.plan(StepGraph.EMPTY, List.of(), List.of(), Map.of(Graph.address("instances.a"), b)));
    ResourceState drifted =
        Rows.ready(
            lab.row("instances.b"),
            new Operation.Result(b, "instance-1", Map.of("state", Value.text("odd"))),
            null,
            lab.clock.instant());

    Plan plan = Graph.plan(StepGraph.EMPTY, List.of(), List.of(drifted), Map.of());
    RunResult result = lab.run(plan);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(lab.recorded()).containsExactly("instances.b");
    assertThat(lab.row("instances.b").attributes()).containsEntry("state", Value.text("odd"));
  }

  @Test
  void neverMoreAtOnceThanAllowed() {
    lab.options = new ApplyOptions(3, null);
    lab.provider.awaiting(Duration.ofMillis(5));
    for (int i = 0; i < 20; i++) {
      graph.create("instances.n" + i);
    }

    lab.run(graph);

    assertThat(lab.cloud.mostUnderWay()).isEqualTo(3);
  }

  @Test
  void aStateThatCannotBeWrittenEndsTheRun() {
    lab.failpoints =
        (point, count) -> {
          if (point == JournalPoint.AFTER_SUBMIT) {
            throw new StateException("disk full");
          }
        };
    int a = graph.create("instances.a");
    graph.create("instances.b", a);

    assertThatThrownBy(() -> lab.run(graph)).hasMessageContaining("disk full");
    assertThat(lab.open()).hasSize(1);
    assertThat(lab.cloud.made()).isEqualTo(1);
  }

  @Test
  void eventsTellTheStoryInOrder() {
    graph.create("instances.a");

    lab.run(graph);

    assertThat(lab.events)
        .extracting(e -> e.getClass().getSimpleName())
        .containsExactly("Started", "StepStarted", "StepProgress", "StepDone", "Finished");
    assertThat(lab.events(RunEvent.StepDone.class).getFirst().ids()).containsExactly("instance-1");
  }
}
