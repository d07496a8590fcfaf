package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several objects in one call, of which not all may come up. */
final class ExecutorBatchesTest {
  private final Lab lab = new Lab();
  private final Graph graph = new Graph();

  @Test
  void aBatchIsOneCallAndKeepsWhatCameUp() {
    graph.add(Graph.create(Map.of(), "arrays.w[0]", "arrays.w[1]", "arrays.w[2]"));
    lab.cloud.inject("arrays.w[0]", Fault.COMES_TO_NOTHING, 1);

    RunResult result = lab.run(graph);

    assertThat(lab.cloud.calls(Operation.Change.CREATE)).isEqualTo(1);
    assertThat(result.added()).isEqualTo(2);
    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.PARTIAL);
    assertThat(result.failed())
        .extracting(f -> f.address().toString())
        .containsExactly("arrays.w[0]");
    assertThat(lab.recorded()).containsExactly("arrays.w[1]", "arrays.w[2]");
    assertThat(lab.open()).isEmpty();
  }

  @Test
  void whatABatchDidNotGetIsAskedForElsewhereAndNothingElse() {
    lab.provider.tryingZones();
    graph.add(Graph.create(Map.of(), "arrays.w[0]", "arrays.w[1]", "arrays.w[2]"));
    lab.cloud.inject("arrays.w[0]", Fault.COMES_TO_NOTHING, 2);

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(result.added()).isEqualTo(3);
    assertThat(lab.recorded()).containsExactly("arrays.w[0]", "arrays.w[1]", "arrays.w[2]");
    assertThat(lab.cloud.things()).hasSize(3);
    assertThat(lab.events(RunEvent.AttemptRefused.class)).hasSize(2);
    List<Operation> operations = lab.store.operations(lab.store.history(1).getFirst().id());
    assertThat(operations).extracting(o -> o.addresses().size()).containsExactly(3, 1, 1);
    assertThat(operations).extracting(Operation::attempt).containsExactly(1, 2, 3);
    assertThat(operations).allMatch(o -> o.phase() == Operation.Phase.CLOSED);
  }

  @Test
  void whatABatchGetsNowhereFailsAndTheRestStays() {
    lab.provider.tryingZones();
    graph.add(Graph.create(Map.of(), "arrays.w[0]", "arrays.w[1]"));
    lab.cloud.inject("arrays.w[0]", Fault.COMES_TO_NOTHING, 9);

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.PARTIAL);
    assertThat(result.failed())
        .extracting(f -> f.address().toString())
        .containsExactly("arrays.w[0]");
    assertThat(lab.recorded()).containsExactly("arrays.w[1]");
    assertThat(lab.cloud.calls(Operation.Change.CREATE)).isEqualTo(3);
  }

  @Test
  void aHalfMadeObjectIsNotAskedForAgain() {
    lab.provider.tryingZones();
    graph.add(Graph.create(Map.of(), "arrays.w[0]", "arrays.w[1]"));
    lab.cloud.inject("arrays.w[0]", Fault.HALF_MADE, 1);

    RunResult result = lab.run(graph);

    assertThat(result.failed()).hasSize(1);
    assertThat(lab.cloud.calls(Operation.Change.CREATE)).isEqualTo(1);
    assertThat(lab.row("arrays.w[0]").status()).isEqualTo(ResourceState.Status.TAINTED);
  }

  @Test
  void aHalfMadeObjectIsKeptAsTainted() {
    graph.create("instances.a");
    lab.cloud.inject("instances.a", Fault.HALF_MADE, 1);

    lab.run(graph);

    assertThat(lab.row("instances.a").status()).isEqualTo(ResourceState.Status.TAINTED);
    assertThat(lab.row("instances.a").id()).isEqualTo("instance-1");
  }
}
