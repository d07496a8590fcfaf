package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.testing.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random graphs, random failures. */
final class ExecutorProperties {
  private static final List<Fault> FAULTS =
      List.of(
          Fault.PREPARE_THROWS,
          Fault.REFUSED,
          Fault.REPLY_LOST,
          Fault.REQUEST_LOST,
          Fault.THROWS_AFTER,
          Fault.AWAIT_THROWS,
          Fault.HALF_MADE,
          Fault.COMES_TO_NOTHING);
  private static final Set<Fault> LEAVE_OPEN =
      Set.of(Fault.REPLY_LOST, Fault.REQUEST_LOST, Fault.THROWS_AFTER, Fault.AWAIT_THROWS);

  @Property(tries = 150)
  void everyStepEndsInOneWayAndTheJournalTellsTheTruth(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 8) int parallelism)
      throws InterruptedException {
    Lab lab = new Lab();
    lab.options = new ApplyOptions(parallelism, null);
    Graph graph = new Graph();
    Set<Integer> faulty = new HashSet<>();
    Set<String> leftOpen = new HashSet<>();
    for (int i = 0; i < size; i++) {
      graph.create("instances.n" + i, before(random, i));
      if (random.nextInt(6) == 0) {
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        lab.cloud.inject("instances.n" + i, fault, 1);
        faulty.add(i);
        if (LEAVE_OPEN.contains(fault)) {
          leftOpen.add("instances.n" + i);
        }
      }
    }
    StepGraph steps = graph.build();

    RunResult result = lab.run(graph);

    Set<Integer> done = indices(lab.events(RunEvent.StepDone.class), RunEvent.StepDone::index);
    Set<Integer> failed =
        indices(lab.events(RunEvent.StepFailed.class), RunEvent.StepFailed::index);
    Set<Integer> skipped =
        indices(lab.events(RunEvent.StepSkipped.class), RunEvent.StepSkipped::index);
    assertThat(done.size() + failed.size() + skipped.size()).isEqualTo(size);
    Set<Integer> ended = new HashSet<>(done);
    ended.addAll(failed);
    ended.addAll(skipped);
    assertThat(ended).hasSize(size);
    assertThat(faulty).containsAll(failed);
    for (int i = 0; i < size; i++) {
      boolean blocked = false;
      for (int before : steps.predecessors(i)) {
        blocked |= !done.contains(before);
      }
      assertThat(skipped.contains(i)).as("step %d", i).isEqualTo(blocked);
    }
    assertThat(begunInOrder(lab, steps)).isTrue();
    assertThat(lab.cloud.mostUnderWay()).isLessThanOrEqualTo(parallelism);
    assertThat(result.added()).isEqualTo(done.size());
    leftOpen.removeIf(a -> skipped.contains(Integer.parseInt(a.substring(11))));
    assertThat(lab.open().stream().map(o -> o.addresses().getFirst().toString()))
        .containsExactlyInAnyOrderElementsOf(leftOpen);

    lab.cloud.heal();
    lab.settle();
    assertThat(lab.open()).isEmpty();
    assertThat(lab.cloud.things().stream().map(t -> t.name()))
        .containsExactlyInAnyOrderElementsOf(lab.recorded());
  }

  private static int[] before(Random random, int index) {
    Set<Integer> before = new HashSet<>();
    int wanted = index == 0 ? 0 : random.nextInt(3);
    for (int i = 0; i < wanted; i++) {
      before.add(random.nextInt(index));
    }
    return before.stream().mapToInt(Integer::intValue).toArray();
  }

  private static <E> Set<Integer> indices(
      List<E> events, java.util.function.ToIntFunction<E> index) {
    List<Integer> all = new ArrayList<>();
    events.forEach(e -> all.add(index.applyAsInt(e)));
    assertThat(all).doesNotHaveDuplicates();
    return new HashSet<>(all);
  }

  private static boolean begunInOrder(Lab lab, StepGraph steps) {
    Set<Integer> done = new HashSet<>();
    for (RunEvent event : lab.events) {
      if (event instanceof RunEvent.StepStarted started) {
        for (int before : steps.predecessors(started.index())) {
          if (!done.contains(before)) {
            return false;
          }
        }
      } else if (event instanceof RunEvent.StepDone one) {
        done.add(one.index());
      }
    }
    return true;
  }
}
