package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.value.Value;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrays that say how many members are enough, of which not all can be had. */
final class ViabilityTest {
  private static final Viability TWO_KEPT = new Viability(2, false);
  private static final Viability TWO_OR_NONE = new Viability(2, true);

  private final Lab lab = new Lab();
  private final Graph graph = new Graph();

  private static Step create(Viability viability, String... addresses) {
    return new Step.Create(
        FakeKinds.INSTANCE,
        "fake",
        Stream.of(addresses).map(a -> Graph.planned(a, Map.of())).toList(),
        viability);
  }

  private void fail(String... addresses) {
    Stream.of(addresses).forEach(lab.cloud::noRoomFor);
  }

  private static Map<String, Value> referring(String address) {
    return Map.of("size", new Value.Reference(Graph.address(address), "id"));
  }

  @Test
  void enoughMembersAreASuccessAndWhatDependsOnThemGoesOn() {
    int batch = graph.add(create(TWO_OR_NONE, "arrays.w[0]", "arrays.w[1]", "arrays.w[2]"));
    graph.create("instances.client", batch);
    fail("arrays.w[1]");

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(result.failed()).isEmpty();
    assertThat(result.added()).isEqualTo(3);
    assertThat(result.shortages())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.fate()).isEqualTo(Shortage.Fate.ENOUGH);
              assertThat(s.up()).isEqualTo(2);
              assertThat(s.missing()).extracting(f -> f.address().index()).containsExactly(1);
            });
    assertThat(lab.recorded()).containsExactly("arrays.w[0]", "arrays.w[2]", "instances.client");
    assertThat(lab.events(RunEvent.ArrayShort.class)).hasSize(1);
  }

  @Test
  void allBatchesOfTheArrayAreJudgedTogether() {
    int spot = graph.add(create(TWO_OR_NONE, "arrays.w[0]", "arrays.w[1]"));
    int onDemand = graph.add(create(TWO_OR_NONE, "arrays.w[2]", "arrays.w[3]"));
    graph.create("instances.client", spot, onDemand);
    fail("arrays.w[0]", "arrays.w[1]");

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(lab.recorded()).containsExactly("arrays.w[2]", "arrays.w[3]", "instances.client");
  }

  @Test
  void whatRefersToAMissingMemberIsSkipped() {
    int batch = graph.add(create(TWO_OR_NONE, "arrays.w[0]", "arrays.w[1]", "arrays.w[2]"));
    int there = graph.add(Graph.create(referring("arrays.w[0]"), "instances.there"), batch);
    int missing = graph.add(Graph.create(referring("arrays.w[1]"), "instances.missing"), batch);
    graph.create("instances.after", there, missing);
    fail("arrays.w[1]");

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(lab.recorded()).containsExactly("arrays.w[0]", "arrays.w[2]", "instances.there");
    assertThat(result.skipped())
        .extracting(s -> s.address() + ": " + s.because())
        .containsExactly(
            "instances.missing: there is no `arrays.w[1]`",
            "instances.after: there is no `arrays.w[1]`");
  }

  @Test
  void tooFewMembersAreKeptOrEndedAsThePolicySays() {
    int kept = graph.add(create(TWO_KEPT, "arrays.k[0]", "arrays.k[1]", "arrays.k[2]"));
    int ended = graph.add(create(TWO_OR_NONE, "arrays.e[0]", "arrays.e[1]", "arrays.e[2]"));
    graph.create("instances.afterKept", kept);
    graph.create("instances.afterEnded", ended);
    fail("arrays.k[0]", "arrays.k[2]", "arrays.e[1]");
    lab.cloud.inject("arrays.e[0]", Fault.HALF_MADE, 1);

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.PARTIAL);
    assertThat(result.failed()).hasSize(4);
    assertThat(result.skipped()).hasSize(2);
    assertThat(result.destroyed()).as("the one that came up and the half of one").isEqualTo(2);
    assertThat(result.shortages())
        .extracting(s -> s.array() + " " + s.up() + " " + s.fate())
        .containsExactlyInAnyOrder("arrays.k 1 KEPT", "arrays.e 1 ENDED");
    assertThat(lab.recorded()).containsExactly("arrays.k[1]");
    assertThat(lab.cloud.things()).hasSize(1);
    assertThat(lab.open()).isEmpty();
  }

  @Test
  void membersOfEarlierRunsCountAndAreNeverEnded() {
    graph.add(create(TWO_OR_NONE, "arrays.w[0]", "arrays.w[1]"));
    lab.run(graph);
    Graph more = new Graph();
    more.add(create(new Viability(4, true), "arrays.w[2]", "arrays.w[3]", "arrays.w[4]"));
    fail("arrays.w[3]", "arrays.w[4]");

    RunResult few = lab.run(more);

    assertThat(few.shortages()).extracting(Shortage::up).containsExactly(3);
    assertThat(lab.recorded()).containsExactly("arrays.w[0]", "arrays.w[1]");
    assertThat(lab.cloud.things()).hasSize(2);
  }

  @Test
  void createsThatWaitForEachOtherAreEachJudgedAlone() {
    int first = graph.add(create(TWO_KEPT, "arrays.w[0]", "arrays.w[1]"));
    graph.add(create(TWO_KEPT, "arrays.w[2]"), first);
    fail("arrays.w[1]");

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.PARTIAL);
    assertThat(result.shortages()).isEmpty();
    assertThat(lab.recorded()).containsExactly("arrays.w[0]");
  }

  @Test
  void arraysThatWaitForEachOthersMembersComeToAnEnd() {
    int a = graph.add(create(TWO_KEPT, "arrays.a[0]"));
    int b = graph.add(create(TWO_KEPT, "arrays.b[0]"));
    graph.add(create(TWO_KEPT, "arrays.b[1]"), a);
    graph.add(create(TWO_KEPT, "arrays.a[1]"), b);

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DONE);
    assertThat(lab.recorded()).hasSize(4);
  }

  @Test
  void nothingIsEndedOnceSomebodyAskedToStop() {
    graph.add(create(TWO_OR_NONE, "arrays.w[0]", "arrays.w[1]"));
    fail("arrays.w[1]");
    lab.failpoints =
        (point, count) -> {
          if (point == JournalPoint.AFTER_ACCEPTED) {
            lab.interrupts.request();
          }
        };

    RunResult result = lab.run(graph);

    assertThat(result.outcome()).isEqualTo(RunResult.Outcome.INTERRUPTED);
    assertThat(result.failed()).hasSize(1);
    assertThat(lab.recorded()).containsExactly("arrays.w[0]");
  }
}
