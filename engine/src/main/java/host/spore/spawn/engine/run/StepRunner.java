package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out one step, on the thread of its caller. */
final class StepRunner {
  private final Providers providers;
  private final Journal journal;
  private final Preparation preparation;
  private final Protocol protocol;
  private final ApplyOptions options;
  private final InstantSource clock;

  /** Where a running step tells how it goes. */
  interface Listener extends Progress {
    /** An attempt was refused and another follows. */
    void refused(int attempt, Problem problem);
  }

  StepRunner(
      Providers providers,
      Journal journal,
      Preparation preparation,
      ApplyOptions options,
      InstantSource clock) {
    this.providers = providers;
    this.journal = journal;
    this.preparation = preparation;
    this.protocol = new Protocol(journal, providers, clock);
    this.options = options;
    this.clock = clock;
  }

  StepResult run(Step step, Calls calls, Listener listener) {
    try {
      return switch (step) {
        case Step.Create create -> {
          Provider provider = provider(step);
          yield carryOut(step, List.of(preparation.create(create, provider)), calls, listener);
        }
        case Step.Update update ->
            change(Operation.Verb.UPDATE, step, update.member(), calls, listener);
        case Step.Restart restart ->
            change(Operation.Verb.RESTART, step, restart.member(), calls, listener);
        case Step.Delete delete ->
            carryOut(step, preparation.delete(delete, provider(step)), calls, listener);
        case Step.Depose depose -> depose(depose);
        case Step.Forget forget -> {
          journal.record(List.of(), List.of(forget.key()));
          yield StepResult.recorded();
        }
      };
    } catch (Preparation.Impossible e) {
      return StepResult.failed(step, e.problem());
    }
  }

  private StepResult change(
      Operation.Verb verb, Step step, Step.Planned planned, Calls calls, Listener listener)
      throws Preparation.Impossible {
    Operation operation = preparation.change(verb, step, planned, provider(step));
    return carryOut(step, List.of(operation), calls, listener);
  }

  private StepResult depose(Step.Depose step) throws Preparation.Impossible {
    ResourceState.Key key = ResourceState.Key.current(step.address());
    ResourceState row = journal.ledger().get(key);
    if (row == null) {
      throw new Preparation.Impossible(Problems.notInState(step.address()));
    }
    journal.record(List.of(Rows.deposed(row, step.deposed(), clock.instant())), List.of(key));
    return StepResult.recorded();
  }

  private StepResult carryOut(Step step, List<Operation> operations, Calls calls, Listener listener)
      throws Preparation.Impossible {
    Provider provider = provider(step);
    Duration limit = limit(step);
    Protocol.Context context = new Protocol.Context(provider, calls, Deadline.in(limit), limit);
    List<Operation.Result> ready = new ArrayList<>();
    List<RunEvent.Failure> failures = new ArrayList<>();
    for (Operation operation : operations) {
      switch (attempts(operation, context, listener)) {
        case Ended.Settled(Settled settled) -> {
          ready.addAll(settled.ready());
          settled
              .failed()
              .forEach(f -> failures.add(new RunEvent.Failure(f.address(), f.problem())));
        }
        case Ended.Failed(Problem problem) ->
            operation.addresses().forEach(a -> failures.add(new RunEvent.Failure(a, problem)));
      }
    }
    return new StepResult(ready.size(), ids(step, ready), failures);
  }

  /** How an operation ended, for the step's report. */
  private sealed interface Ended {
    record Settled(host.spore.spawn.engine.provider.Settled settled) implements Ended {}

    record Failed(Problem problem) implements Ended {}
  }

  private Ended attempts(Operation first, Protocol.Context context, Listener listener) {
    Operation operation = first;
    while (true) {
      journal.intend(operation);
      switch (protocol.send(operation, context)) {
        case Protocol.Sent.Accepted(Operation accepted) -> {
          return await(accepted, context, listener);
        }
        case Protocol.Sent.Open open -> {
          return new Ended.Failed(open.problem());
        }
        case Protocol.Sent.Refused(Answer.Refused answer) -> {
          Optional<Value.MapOf> next = nextRequest(operation, answer, context);
          if (next.isEmpty()) {
            return new Ended.Failed(answer.problem());
          }
          listener.refused(operation.attempt(), answer.problem());
          operation = preparation.nextAttempt(operation, next.get());
        }
      }
    }
  }

  private static Optional<Value.MapOf> nextRequest(
      Operation refused, Answer.Refused answer, Protocol.Context context) {
    if (context.deadline().remainingNanos() <= 0) {
      return Optional.empty();
    }
    try {
      return context.provider().nextAttempt(refused, answer);
    } catch (RuntimeException e) {
      // The refusal is the better explanation, and the operation is closed: nothing is lost.
      return Optional.empty();
    }
  }

  private Ended await(Operation accepted, Protocol.Context context, Listener listener) {
    return switch (protocol.await(accepted, context, listener)) {
      case Protocol.Awaited.Closed(Settled settled) -> new Ended.Settled(settled);
      case Protocol.Awaited.Open open -> new Ended.Failed(open.problem());
    };
  }

  private static List<String> ids(Step step, List<Operation.Result> ready) {
    Map<Address, String> byAddress = HashMap.newHashMap(ready.size());
    ready.forEach(r -> byAddress.put(r.address(), r.id()));
    List<String> ids = new ArrayList<>(ready.size());
    for (Address address : step.addresses()) {
      String id = byAddress.get(address);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private Provider provider(Step step) throws Preparation.Impossible {
    Provider provider = providers.find(step.provider());
    if (provider == null) {
      throw new Preparation.Impossible(Problems.noProvider(step.provider()));
    }
    return provider;
  }

  private Duration limit(Step step) {
    return Limits.of(options.stepTimeout(), providers.kind(step.kind()));
  }
}
