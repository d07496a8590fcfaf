package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Redaction;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class RecovererTest {
  private final Lab lab = new Lab();

  private void run(Step... steps) {
    Graph graph = new Graph();
    for (Step step : steps) {
      graph.add(step);
    }
    lab.run(graph);
  }

  private String outcome() throws InterruptedException {
    lab.settle();
    assertThat(lab.open()).isEmpty();
    return lab.events(RunEvent.Recovered.class).getLast().outcome();
  }

  @Test
  void aCreateWhoseReplyWasLostIsFoundAgain() throws InterruptedException {
    lab.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    run(Graph.create(Map.of("ttl", Value.number(5)), "instances.a"));

    assertThat(outcome()).isEqualTo("created");
    assertThat(lab.cloud.made()).isEqualTo(1);
    assertThat(lab.row("instances.a").id()).isEqualTo("instance-1");
    assertThat(lab.row("instances.a").inputs()).containsEntry("ttl", Value.number(5));
    assertThat(lab.row("instances.a").attributes())
        .isEqualTo(lab.cloud.only("instances.a").attributes());
  }

  @Test
  void aCreateThatWasNeverSentIsClosed() throws InterruptedException {
    lab.cloud.inject("instances.a", Fault.REQUEST_LOST, 1);
    run(Graph.create(Map.of(), "instances.a"));

    assertThat(outcome()).isEqualTo("never happened");
    assertThat(lab.recorded()).isEmpty();
    assertThat(lab.cloud.made()).isZero();
  }

  @Test
  void aRequestWhoseSecretIsMissingIsNotSentWithAHoleInIt() throws InterruptedException {
    lab.cloud.inject("instances.a", Fault.REQUEST_LOST, 1);
    run(Graph.create(Map.of("ttl", Redaction.MISSING), "instances.a"));

    assertThat(lab.settle().getFirst().problem().summary())
        .contains("copy without sensitive values");
    assertThat(lab.open()).hasSize(1);
    assertThat(lab.cloud.made()).isZero();
  }

  @Test
  void aBatchIsRecoveredMemberByMember() throws InterruptedException {
    lab.cloud.inject("arrays.w[0]", Fault.AWAIT_THROWS, 1);
    lab.cloud.inject("arrays.w[0]", Fault.HALF_MADE, 1);
    run(Graph.create(Map.of(), "arrays.w[0]", "arrays.w[1]"));

    assertThat(outcome()).isEqualTo("failed: did not come up");
    assertThat(lab.row("arrays.w[0]").status()).isEqualTo(ResourceState.Status.TAINTED);
    assertThat(lab.row("arrays.w[1]").status()).isEqualTo(ResourceState.Status.READY);
    assertThat(lab.cloud.made()).isEqualTo(2);
  }

  @Test
  void updatesAndRestartsAreSentAgain() throws InterruptedException {
    run(Graph.create(Map.of("type", Value.text("s")), "instances.a"));
    lab.cloud.inject("instances.a", Fault.REQUEST_LOST, 1);
    run(Graph.update("instances.a", Map.of("type", Value.text("m"))));

    assertThat(outcome()).isEqualTo("updated");
    assertThat(lab.row("instances.a").inputs()).containsEntry("type", Value.text("m"));

    lab.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    run(
        new Step.Restart(
            FakeKinds.INSTANCE,
            "fake",
            Graph.planned("instances.a", Map.of("type", Value.text("l"))),
            List.of("type")));

    assertThat(outcome()).isEqualTo("restarted");
    assertThat(lab.cloud.only("instances.a").attributes()).containsEntry("type", Value.text("l"));
    assertThat(lab.cloud.made()).isEqualTo(1);
  }

  @Test
  void deletesAreSentAgainForDeposedObjectsToo() throws InterruptedException {
    Address a = Graph.address("instances.a");
    run(Graph.create(Map.of(), "instances.a"));
    Graph replace = new Graph();
    int depose = replace.add(new Step.Depose(FakeKinds.INSTANCE, "fake", a, "d1"));
    replace.create("instances.a", depose);
    lab.run(replace);
    ResourceState.Key old = new ResourceState.Key(a, "d1");
    lab.cloud.inject("instances.a", Fault.REQUEST_LOST, 1);
    run(new Step.Delete(FakeKinds.INSTANCE, "fake", List.of(old)));

    assertThat(outcome()).isEqualTo("deleted");
    assertThat(lab.store.snapshot().resources())
        .extracting(ResourceState::id)
        .containsExactly("instance-2");
    assertThat(lab.cloud.only("instances.a").id()).isEqualTo("instance-2");
  }

  @Test
  void nothingIsGuessedAndTheOthersAreSettled() throws InterruptedException {
    lab.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    lab.cloud.inject("instances.b", Fault.REPLY_LOST, 1);
    run(Graph.create(Map.of(), "instances.a"), Graph.create(Map.of(), "instances.b"));
    lab.cloud.inject("instances.a", Fault.CANNOT_TELL, 1);

    Unsettled left = lab.settle().getFirst();
    assertThat(left.problem().code()).isEqualTo("FAKE-4");
    assertThat(left.operation().addresses()).containsExactly(Graph.address("instances.a"));
    assertThat(lab.open()).hasSize(1);
    assertThat(lab.recorded()).containsExactly("instances.b");
  }

  @Test
  void anOperationOfAnUnknownProviderCannotBeSettled() throws InterruptedException {
    lab.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    run(Graph.create(Map.of(), "instances.a"));

    try (StateSession session = lab.lock()) {
      Recoverer recoverer =
          new Recoverer(new Providers(List.of()), Failpoints.NONE, lab.clock, Lab.NO_ACTIONS);
      assertThat(recoverer.settle(session, operation -> true, lab.events::add))
          .extracting(u -> u.problem().summary())
          .singleElement(as(InstanceOfAssertFactories.STRING))
          .contains("`fake`");
    }
    assertThat(lab.open()).hasSize(1);
  }

  @Test
  void anInterruptedSettlingLeavesTheOperationOpen() {
    lab.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    run(Graph.create(Map.of(), "instances.a"));
    lab.cloud.inject("instances.a", Fault.AWAIT_HANGS, 1);
    Thread settler = Thread.currentThread();
    lab.failpoints =
        (point, count) -> {
          if (point == JournalPoint.AFTER_ACCEPTED) {
            settler.interrupt();
          }
        };

    assertThatThrownBy(lab::settle).isInstanceOf(InterruptedException.class);
    assertThat(lab.open()).hasSize(1);
  }

  @Test
  void dyingAnywhereWhileSettlingIsAsHarmless() throws InterruptedException {
    for (JournalPoint point :
        List.of(
            JournalPoint.AFTER_SUBMIT,
            JournalPoint.AFTER_ACCEPTED,
            JournalPoint.AFTER_READY,
            JournalPoint.AFTER_CLOSE)) {
      Lab each = new Lab();
      each.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
      Graph one = new Graph();
      one.create("instances.a");
      each.run(one);
      each.failpoints =
          (at, count) -> {
            if (at == point) {
              throw new FakeProvider.Killed(at.label());
            }
          };
      assertThatThrownBy(each::settle).isInstanceOf(FakeProvider.Killed.class);
      each.failpoints = Failpoints.NONE;

      each.settle();

      assertThat(each.open()).as(point.label()).isEmpty();
      assertThat(each.recorded()).containsExactly("instances.a");
      assertThat(each.cloud.things()).hasSize(1);
    }
  }
}
