package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Carries out plans, exactly as they are. */
public final class Executor {
  private final Providers providers;
  private final Failpoints failpoints;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * Builds an executor; it can run many plans, one after another.
   *
   * @param ids makes operation ids, never the same twice; called from one thread at a time
   */
  public Executor(
      Providers providers, Failpoints failpoints, InstantSource clock, Supplier<String> ids) {
    this.providers = providers;
    this.failpoints = failpoints;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Runs a plan to its end and finishes the run's history. The lock is kept.
   *
   * @param command what the user typed, for the events
   * @throws host.spore.spawn.state.StateException if the state can no longer be written; steps that
   *     were running have ended, and what they could not record is settled by the next run
   */
  public RunResult run(
      Plan plan,
      StateSession session,
      String command,
      ApplyOptions options,
      Interrupts interrupts,
      EventSink sink) {
    Instant began = clock.instant();
    sink.accept(
        new RunEvent.Started(
            began,
            session.runId(),
            plan.header().stack(),
            command,
            plan.graph().size(),
            resources(plan)));
    if (!plan.moves().isEmpty()) {
      session.move(plan.moves());
    }
    StateStore.Snapshot snapshot = session.snapshot();
    Journal journal = new Journal(session, new Ledger(snapshot.resources()), failpoints);
    recordRefreshed(plan, journal);
    Tally tally = new Tally();
    StepRunner runner = runner(plan, session, snapshot, journal, options);
    Execution.Course course =
        new Execution.Course(
            runner, journal, tally, options.parallelism(), interrupts, sink, clock);
    boolean cut = walk(plan.graph(), course);
    recordOutputs(plan, session, snapshot, journal.ledger());
    Duration took = Duration.between(began, clock.instant());
    RunResult result = tally.result(cut || interrupts.soft(), took);
    session.finish(result.outcome().name().toLowerCase(Locale.ROOT), Summaries.of(result).text());
    sink.accept(new RunEvent.Finished(clock.instant(), result));
    return result;
  }

  /** True if it was stopped before everything had its turn. */
  private static boolean walk(StepGraph graph, Execution.Course course) {
    Execution.Walked walked = new Execution(graph, 0, course).walk();
    List<Step.Delete> leftovers = walked.leftovers();
    if (walked.cut() || course.interrupts().soft() || leftovers.isEmpty()) {
      return walked.cut();
    }
    StepGraph ending = new StepGraph(List.copyOf(leftovers), new int[leftovers.size()][0]);
    return new Execution(ending, graph.size(), course).walk().cut();
  }

  private static int resources(Plan plan) {
    int sum = 0;
    for (Step step : plan.graph().steps()) {
      sum += step.addresses().size();
    }
    return sum;
  }

  private StepRunner runner(
      Plan plan,
      StateSession session,
      StateStore.Snapshot snapshot,
      Journal journal,
      ApplyOptions options) {
    Preparation.Run run =
        new Preparation.Run(session.runId(), plan.header().stack(), snapshot.header().lineage());
    Preparation preparation = new Preparation(run, journal.ledger(), clock, ids);
    Attempts attempts = new Attempts(journal, new Protocol(journal, providers, clock), preparation);
    return new StepRunner(providers, journal, preparation, attempts, options, clock);
  }

  private static void recordRefreshed(Plan plan, Journal journal) {
    List<ResourceState> rows = new ArrayList<>(plan.refreshed().size());
    for (ResourceState row : plan.refreshed()) {
      // A resource that left the state since the plan was made must not come back.
      if (journal.ledger().get(row.key()) != null) {
        rows.add(row);
      }
    }
    if (!rows.isEmpty()) {
      journal.record(rows, List.of());
    }
  }

  private static void recordOutputs(
      Plan plan, StateSession session, StateStore.Snapshot snapshot, Ledger ledger) {
    Map<String, StateStore.OutputState> outputs =
        OutputRecorder.resolve(plan.outputs(), snapshot.outputs(), ledger);
    if (!outputs.equals(snapshot.outputs())) {
      session.outputs(outputs);
    }
  }
}
