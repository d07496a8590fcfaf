package host.spore.spawn.engine.run;

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
import org.jspecify.annotations.Nullable;

/**
 * How one journalled operation is carried out: sent, its answer recorded, awaited, closed together
 * with what it changed. The same for a fresh operation and for one an earlier run left open.
 */
final class Protocol {
  /** A request on its way gets this long to be answered after a hard stop. */
  private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

  private final Journal journal;
  private final Providers providers;
  private final InstantSource clock;

  Protocol(Journal journal, Providers providers, InstantSource clock) {
    this.journal = journal;
    this.providers = providers;
    this.clock = clock;
  }

  /** How sending came out. */
  sealed interface Sent {
    /** Taken on and recorded; to be awaited. */
    record Accepted(Operation operation) implements Sent {}

    /** Not done; the operation is closed. */
    record Refused(Answer.Refused answer) implements Sent {}

    /** Not known; the operation stays open. */
    record Open(Problem problem, boolean interrupted) implements Sent {}
  }

  /** How waiting came out. */
  sealed interface Awaited {
    /** The operation is closed and its results are recorded. */
    record Closed(Settled settled) implements Awaited {}

    /** Not known; the operation stays open. */
    record Open(Problem problem, boolean interrupted) implements Awaited {}
  }

  /** What a call is made with. */
  record Context(Provider provider, Calls calls, Deadline deadline, Duration limit) {}

  /** Sends an operation whose intent is durable. */
  Sent send(Operation operation, Context context) {
    Calls.Reply<Answer> reply =
        context
            .calls()
            .call(() -> context.provider().submit(operation), context.deadline(), LAST_ANSWER);
    return switch (reply) {
      case Calls.Reply.Returned<Answer>(Answer answer) -> answered(operation, answer);
      case Calls.Reply.Threw<Answer>(Throwable cause) ->
          new Sent.Open(Problems.brokenAfter(cause), false);
      case Calls.Reply.TimedOut<Answer> t ->
          new Sent.Open(Problems.timedOut(context.limit()), false);
      case Calls.Reply.Interrupted<Answer> i -> new Sent.Open(Problems.interrupted(), true);
    };
  }

  private Sent answered(Operation operation, Answer answer) {
    journal.at(JournalPoint.AFTER_SUBMIT);
    return switch (answer) {
      case Answer.Accepted accepted -> {
        journal.accepted(operation, accepted.answer());
        yield new Sent.Accepted(accepted(operation, accepted.answer()));
      }
      case Answer.Refused refused -> {
        journal.close(operation, List.of(), List.of(), "refused: " + refused.problem().summary());
        yield new Sent.Refused(refused);
      }
      case Answer.Indeterminate unclear ->
          new Sent.Open(Problems.indeterminate(unclear.problem()), false);
    };
  }

  /** Waits for an accepted operation and closes it. */
  Awaited await(Operation operation, Context context, Progress progress) {
    Calls.Reply<Settled> reply =
        context
            .calls()
            .call(() -> context.provider().await(operation, progress), context.deadline());
    return switch (reply) {
      case Calls.Reply.Returned<Settled>(Settled settled) -> settle(operation, settled);
      case Calls.Reply.Threw<Settled>(Throwable cause) ->
          new Awaited.Open(Problems.brokenAfter(cause), false);
      case Calls.Reply.TimedOut<Settled> t ->
          new Awaited.Open(Problems.timedOut(context.limit()), false);
      case Calls.Reply.Interrupted<Settled> i -> new Awaited.Open(Problems.interrupted(), true);
    };
  }

  private Awaited settle(Operation operation, Settled settled) {
    Address unanswered = unanswered(operation, settled);
    if (unanswered != null) {
      return new Awaited.Open(
          Problems.brokenAfter(
              new IllegalStateException("it did not say what became of " + unanswered)),
          false);
    }
    journal.at(JournalPoint.AFTER_READY);
    close(operation, settled);
    return new Awaited.Closed(settled);
  }

  private static @Nullable Address unanswered(Operation operation, Settled settled) {
    Map<Address, Boolean> answered = HashMap.newHashMap(operation.addresses().size());
    settled.ready().forEach(r -> answered.put(r.address(), true));
    settled.failed().forEach(f -> answered.put(f.address(), true));
    for (Address address : operation.addresses()) {
      if (!answered.containsKey(address)) {
        return address;
      }
    }
    return null;
  }

  private void close(Operation operation, Settled settled) {
    List<ResourceState> upserts = new ArrayList<>();
    List<ResourceState.Key> removals = new ArrayList<>();
    switch (operation.change()) {
      case DELETE ->
          settled
              .ready()
              .forEach(r -> removals.add(new ResourceState.Key(r.address(), operation.deposed())));
      case CREATE, UPDATE, RESTART -> upserts.addAll(rows(operation, settled));
    }
    journal.close(operation, upserts, removals, outcome(settled));
  }

  private List<ResourceState> rows(Operation operation, Settled settled) {
    Map<Address, ResourceState> drafts = HashMap.newHashMap(operation.drafts().size());
    operation.drafts().forEach(d -> drafts.put(d.address(), d));
    List<ResourceState> rows = new ArrayList<>(drafts.size());
    for (Operation.Result result : settled.ready()) {
      ResourceState draft = drafts.get(result.address());
      if (draft != null && !wasEnded(draft, operation)) {
        rows.add(
            Rows.ready(
                draft, result, providers.kind(draft.provider(), draft.kind()), clock.instant()));
      }
    }
    for (Settled.Failed failed : settled.failed()) {
      ResourceState draft = drafts.get(failed.address());
      if (draft != null && failed.id().isPresent() && !wasEnded(draft, operation)) {
        rows.add(Rows.tainted(draft, failed.id().get(), clock.instant()));
      }
    }
    return rows;
  }

  /** Somebody ended the very object, while an earlier run's change of it was open. */
  private boolean wasEnded(ResourceState draft, Operation operation) {
    ResourceState row = journal.ledger().get(draft.key());
    return operation.verb() != Operation.Change.CREATE
        && row != null
        && row.id().equals(draft.id())
        && Rows.endedSince(row, operation);
  }

  private static String outcome(Settled settled) {
    if (settled.failed().isEmpty()) {
      return "done";
    }
    String cause = settled.failed().getFirst().problem().summary();
    return settled.ready().isEmpty()
        ? "failed: " + cause
        : "%d of %d failed: %s"
            .formatted(
                settled.failed().size(), settled.failed().size() + settled.ready().size(), cause);
  }

  private Operation accepted(Operation op, Value.MapOf answer) {
    return op.toBuilder()
        .phase(Operation.Phase.ACCEPTED)
        .accepted(answer)
        .outcome(null)
        .updatedAt(clock.instant())
        .build();
  }
}
