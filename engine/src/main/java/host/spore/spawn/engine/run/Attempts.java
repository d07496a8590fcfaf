package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out an operation, and where it got nothing asks for it in another way, as long as the
 * provider knows one. What an attempt did get is recorded and kept.
 */
final class Attempts {
  private final Journal journal;
  private final Protocol protocol;
  private final Preparation preparation;

  /** How the members of an operation ended, over all attempts. */
  record Outcome(List<Operation.Result> ready, List<RunEvent.Failure> failures) {
    private void failed(Operation operation, Problem problem) {
      operation.addresses().forEach(a -> failures.add(new RunEvent.Failure(a, problem)));
    }
  }

  Attempts(Journal journal, Protocol protocol, Preparation preparation) {
    this.journal = journal;
    this.protocol = protocol;
    this.preparation = preparation;
  }

  Outcome carryOut(Operation first, Protocol.Context context, StepRunner.Listener listener) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    Optional<Operation> next = Optional.of(first);
    while (next.isPresent()) {
      journal.intend(next.get());
      next = attempt(next.get(), outcome, context, listener);
    }
    return outcome;
  }

  /** One attempt; answers the next one. */
  private Optional<Operation> attempt(
      Operation operation,
      Outcome outcome,
      Protocol.Context context,
      StepRunner.Listener listener) {
    return switch (protocol.send(operation, context)) {
      case Protocol.Sent.Accepted(Operation accepted) ->
          await(accepted, outcome, context, listener);
      case Protocol.Sent.Open open -> {
        outcome.failed(operation, open.problem());
        yield Optional.empty();
      }
      case Protocol.Sent.Refused(Answer.Refused answer) -> {
        Optional<Operation> next = next(operation, answer, context, listener);
        if (next.isEmpty()) {
          outcome.failed(operation, answer.problem());
        }
        yield next;
      }
    };
  }

  private Optional<Operation> await(
      Operation accepted, Outcome outcome, Protocol.Context context, StepRunner.Listener listener) {
    return switch (protocol.await(accepted, context, listener)) {
      case Protocol.Awaited.Closed(Settled settled) -> {
        outcome.ready().addAll(settled.ready());
        yield again(accepted, settled, outcome, context, listener);
      }
      case Protocol.Awaited.Open open -> {
        outcome.failed(accepted, open.problem());
        yield Optional.empty();
      }
    };
  }

  /** What came to nothing is asked for again; what is half made is not. */
  private Optional<Operation> again(
      Operation operation,
      Settled settled,
      Outcome outcome,
      Protocol.Context context,
      StepRunner.Listener listener) {
    boolean creating = operation.verb() == Operation.Change.CREATE;
    List<Settled.Failed> nothing =
        settled.failed().stream().filter(f -> creating && f.id().isEmpty()).toList();
    Optional<Operation> next =
        nothing.isEmpty()
            ? Optional.empty()
            : next(
                only(operation, nothing),
                new Answer.Refused(nothing.getFirst().problem()),
                context,
                listener);
    for (Settled.Failed failed : settled.failed()) {
      if (next.isEmpty() || !nothing.contains(failed)) {
        outcome.failures().add(new RunEvent.Failure(failed.address(), failed.problem()));
      }
    }
    return next;
  }

  private Optional<Operation> next(
      Operation refused,
      Answer.Refused answer,
      Protocol.Context context,
      StepRunner.Listener listener) {
    Optional<Value.MapOf> request = nextRequest(refused, answer, context);
    if (request.isPresent()) {
      listener.refused(refused.attempt(), answer.problem());
    }
    return request.map(r -> preparation.nextAttempt(refused, r));
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

  /** The operation as if it had been about these members alone. */
  private static Operation only(Operation operation, List<Settled.Failed> members) {
    Set<Address> wanted = new HashSet<>();
    members.forEach(m -> wanted.add(m.address()));
    List<Address> addresses = operation.addresses().stream().filter(wanted::contains).toList();
    List<ResourceState> drafts =
        operation.drafts().stream().filter(d -> wanted.contains(d.address())).toList();
    return operation.toBuilder().addresses(addresses).drafts(drafts).build();
  }
}
