package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.provider.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final Tally tally = new Tally();
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

  Execution(
      StepGraph graph,
      StepRunner runner,
      Journal journal,
      int parallelism,
      Interrupts interrupts,
      EventSink sink,
      InstantSource clock) {
    this.graph = graph;
    this.runner = runner;
    this.journal = journal;
    this.parallelism = parallelism;
    this.interrupts = interrupts;
    this.sink = sink;
    this.clock = clock;
    this.schedule = new Schedule(graph);
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
    List<Integer> left = schedule.notBegun();
    for (int index : left) {
      skip(index, "interrupted");
    }
    if (threadInterrupted) {
      Thread.currentThread().interrupt();
    }
    return new Walked(tally, toldHard || !left.isEmpty());
  }

  private void coordinate() {
    while (true) {
      noticeInterrupts();
      beginWhatMay();
      if (running.isEmpty()) {
        return;
      }
      Message message = nextMessage();
      if (message == null) {
        giveUpRunning();
        return;
      }
      handle(message);
    }
  }

  /** What a walk came to. */
  record Walked(Tally tally, boolean cut) {}

  private void beginWhatMay() {
    while (running.size() < parallelism && !stopping()) {
      int index = schedule.next();
      if (index < 0) {
        return;
      }
      begin(index);
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
    sink.accept(new RunEvent.StepStarted(now, index, step));
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
            new Message.Told(new RunEvent.StepProgress(clock.instant(), index, step, what)));
      }

      @Override
      public void refused(int attempt, Problem problem) {
        messages.add(
            new Message.Told(
                new RunEvent.AttemptRefused(clock.instant(), index, step, attempt, problem)));
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
    if (result.isDone()) {
      schedule.done(index);
      sink.accept(new RunEvent.StepDone(now, index, step, result.ids(), took));
      return;
    }
    sink.accept(new RunEvent.StepFailed(now, index, step, result.failures(), took));
    String because = "`%s` failed".formatted(result.failures().getFirst().address());
    for (int skipped : schedule.failed(index)) {
      skip(skipped, because);
    }
  }

  private void skip(int index, String because) {
    Step step = graph.step(index);
    tally.skipped(step, because);
    sink.accept(new RunEvent.StepSkipped(clock.instant(), index, step, because));
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
