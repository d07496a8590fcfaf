package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a plan's steps. The calling thread coordinates: it alone decides what begins and
 * it alone tells the sink; steps run on virtual threads, at most as many as allowed, and report to
 * it through a queue.
 */
final class Execution {
  /** How long to wait, after a hard stop, for steps that are just writing what they know. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);

  private final StepGraph graph;
  private final StepRunner runner;
  private final Journal journal;
  private final int parallelism;
  private final Interrupts interrupts;
  private final EventSink sink;
  private final InstantSource clock;
  private final Schedule schedule;
  private final Tally tally;
  private final int first;
  private final Launches launches;
  private final List<Step.Delete> leftovers = new ArrayList<>();
  private final Map<Integer, Running> running = new HashMap<>();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private boolean toldSoft;
  private boolean toldHard;
  private boolean threadInterrupted;
  private @Nullable Throwable broken;

  private record Running(Calls calls, Instant since) {}

  private sealed interface Message {
    record Told(RunEvent event) implements Message {}

    record Ended(int index, StepResult result) implements Message {}

    /** Not the provider but the state, or the program itself, gave way. */
    record Broke(int index, Throwable cause) implements Message {}

    /** Somebody asked to stop. */
    record Woken() implements Message {}
  }

  /** What the walks of one run have in common. */
  record Course(
      StepRunner runner,
      Journal journal,
      Tally tally,
      int parallelism,
      Interrupts interrupts,
      EventSink sink,
      InstantSource clock) {}

  /**
   * Prepares a walk.
   *
   * @param first the number of the first step, for the events
   */
  Execution(StepGraph graph, int first, Course course) {
    this.graph = graph;
    this.first = first;
    this.runner = course.runner();
    this.journal = course.journal();
    this.tally = course.tally();
    this.parallelism = course.parallelism();
    this.interrupts = course.interrupts();
    this.sink = course.sink();
    this.clock = course.clock();
    this.schedule = new Schedule(graph);
    this.launches = new Launches(graph);
  }

  /**
   * Runs until nothing more can begin and nothing is running.
   *
   * @return what was done, and whether it was cut short
   */
  Walked walk() {
    Interrupts.Subscription subscription =
        interrupts.onRequest(() -> messages.add(new Message.Woken()));
    try {
      coordinate();
    } finally {
      subscription.close();
    }
    rethrowBroken();
    for (Launch launch : launches.unjudged()) {
      launch.results().values().forEach(result -> tally.failed(result.failures()));
    }
    List<Integer> left = schedule.notBegun();
    for (int index : left) {
      skip(index, "interrupted");
    }
    if (threadInterrupted) {
      Thread.currentThread().interrupt();
    }
    return new Walked(toldHard || !left.isEmpty(), leftovers);
  }

  private void coordinate() {
    while (true) {
      noticeInterrupts();
      beginWhatMay();
      if (running.isEmpty()) {
        if (stopping() || !letGo()) {
          return;
        }
        continue;
      }
      Message message = nextMessage();
      if (message == null) {
        giveUpRunning();
        return;
      }
      handle(message);
    }
  }

  /**
   * What a walk came to.
   *
   * @param cut true if it was stopped before everything had its turn
   * @param leftovers steps that end what the run made of arrays that have too few members
   */
  record Walked(boolean cut, List<Step.Delete> leftovers) {}

  private void beginWhatMay() {
    while (running.size() < parallelism && !stopping()) {
      int index = schedule.next();
      if (index < 0) {
        return;
      }
      Address missed = launches.missedBy(graph.step(index));
      if (missed == null) {
        begin(index);
      } else {
        String because = "there is no `%s`".formatted(missed);
        skip(index, because);
        skipAfter(index, because);
      }
    }
  }

  private boolean stopping() {
    return interrupts.soft() || threadInterrupted || broken != null;
  }

  private void begin(int index) {
    Step step = graph.step(index);
    Calls calls = new Calls();
    Instant now = clock.instant();
    running.put(index, new Running(calls, now));
    sink.accept(new RunEvent.StepStarted(now, first + index, step));
    Thread.ofVirtual().name("step-", index).start(() -> runStep(index, step, calls));
  }

  private void runStep(int index, Step step, Calls calls) {
    Message end;
    try {
      end = new Message.Ended(index, runner.run(step, calls, listener(index, step)));
    } catch (RuntimeException e) {
      end = new Message.Broke(index, e);
    } catch (Error e) {
      journal.crash(e);
      end = new Message.Broke(index, e);
    }
    messages.add(end);
  }

  private StepRunner.Listener listener(int index, Step step) {
    return new StepRunner.Listener() {
      @Override
      public void report(String what) {
        messages.add(
            new Message.Told(
                new RunEvent.StepProgress(clock.instant(), first + index, step, what)));
      }

      @Override
      public void refused(int attempt, Problem problem) {
        messages.add(
            new Message.Told(
                new RunEvent.AttemptRefused(
                    clock.instant(), first + index, step, attempt, problem)));
      }
    };
  }

  private @Nullable Message nextMessage() {
    try {
      return toldHard || broken != null
          ? messages.poll(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)
          : messages.take();
    } catch (InterruptedException e) {
      threadInterrupted = true;
      stopHard();
      return new Message.Woken();
    }
  }

  private void handle(Message message) {
    switch (message) {
      case Message.Told(RunEvent event) -> sink.accept(event);
      case Message.Ended(int index, StepResult result) -> ended(index, result);
      case Message.Broke(int index, Throwable cause) -> broke(index, cause);
      case Message.Woken w -> {}
    }
  }

  private void ended(int index, StepResult result) {
    Running was = running.remove(index);
    if (was == null) {
      return;
    }
    Step step = graph.step(index);
    Instant now = clock.instant();
    Duration took = Duration.between(was.since(), now);
    tally.ended(step, result);
    sink.accept(
        result.isDone()
            ? new RunEvent.StepDone(now, first + index, step, result.ids(), took)
            : new RunEvent.StepFailed(now, first + index, step, result.failures(), took));
    Launch launch = launches.of(index);
    if (launch == null || launch.isJudged()) {
      settle(index, result);
    } else {
      launch.ended(index, result);
      judge(launch);
    }
  }

  /** Lets go on what waited for it, or skips that. */
  private void settle(int index, StepResult result) {
    if (result.isDone()) {
      schedule.done(index);
      return;
    }
    tally.failed(result.failures());
    skipAfter(index, "`%s` failed".formatted(result.failures().getFirst().address()));
  }

  private void skipAfter(int index, String because) {
    for (int skipped : schedule.failed(index)) {
      skip(skipped, because);
    }
  }

  /** Launches that wait for each other cannot be judged as a whole; true if there were such. */
  private boolean letGo() {
    boolean any = false;
    for (Launch launch : launches.unjudged()) {
      any |= !launch.results().isEmpty();
      launch.judged();
      launch.results().forEach(this::settle);
    }
    return any;
  }

  /** Says what comes of an array's launch, once all of it has ended. */
  private void judge(Launch launch) {
    if (!launch.isOver() || launch.isJudged() || stopping()) {
      return;
    }
    launch.judged();
    if (launch.isWhole()) {
      launch.results().keySet().forEach(schedule::done);
      return;
    }
    Shortage shortage = launch.shortage(journal.ledger());
    tally.shortage(shortage);
    sink.accept(new RunEvent.ArrayShort(clock.instant(), shortage));
    switch (shortage.fate()) {
      case ENOUGH -> {
        launches.miss(shortage.missing());
        launch.results().keySet().forEach(schedule::done);
      }
      case KEPT -> launch.results().forEach(this::settle);
      case ENDED -> {
        tally.failed(shortage.missing());
        leftovers.addAll(launch.made(journal.ledger()));
        String because = "`%s` has too few members".formatted(shortage.array());
        launch.results().keySet().forEach(index -> skipAfter(index, because));
      }
    }
  }

  private void skip(int index, String because) {
    Step step = graph.step(index);
    tally.skipped(step, because);
    sink.accept(new RunEvent.StepSkipped(clock.instant(), first + index, step, because));
    Launch launch = launches.of(index);
    if (launch != null) {
      launch.skipped(index);
      judge(launch);
    }
  }

  private void broke(int index, Throwable cause) {
    running.remove(index);
    if (broken == null) {
      broken = cause;
    }
    if (cause instanceof Error) {
      running.values().forEach(r -> r.calls().interrupt());
    }
  }

  private void noticeInterrupts() {
    if (interrupts.soft() && !toldSoft) {
      toldSoft = true;
      sink.accept(new RunEvent.Interrupted(clock.instant(), false));
    }
    if (interrupts.hard() && !toldHard) {
      sink.accept(new RunEvent.Interrupted(clock.instant(), true));
      stopHard();
    }
  }

  private void stopHard() {
    toldHard = true;
    running.values().forEach(r -> r.calls().interrupt());
  }

  /** Some step does not even react to being stopped; the journal knows how far it came. */
  private void giveUpRunning() {
    for (int index : List.copyOf(running.keySet()).stream().sorted().toList()) {
      ended(index, StepResult.failed(graph.step(index), Problems.interrupted()));
    }
  }

  private void rethrowBroken() {
    switch (broken) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }
}
