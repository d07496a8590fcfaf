package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.ActionRequest;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Redaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Settles what earlier runs left open, under the lock and before anything else is done.
 *
 * <p>All open operations are looked at and, where that is called for, sent again before the first
 * is waited for, so that their waits run side by side. One that can not be settled does not keep
 * the others from it; it is reported when they are done.
 */
public final class Recoverer {
  private final Providers providers;
  private final Failpoints failpoints;
  private final InstantSource clock;
  private final ActionSettler actions;

  /**
   * Settles nothing yet.
   *
   * @param actions settles what was done to machines besides plans
   */
  public Recoverer(
      Providers providers, Failpoints failpoints, InstantSource clock, ActionSettler actions) {
    this.providers = providers;
    this.actions = actions;
    this.failpoints = failpoints;
    this.clock = clock;
  }

  /**
   * Settles every open operation that concerns the run; the others stay open.
   *
   * @return those that can not be settled now; nothing was guessed
   * @throws InterruptedException if the calling thread was interrupted; what is open stays open
   */
  public List<Unsettled> settle(
      StateSession session, Predicate<Operation> concerned, EventSink sink)
      throws InterruptedException {
    StateStore.Snapshot snapshot = session.snapshot();
    List<Operation> open = snapshot.open().stream().filter(concerned).toList();
    if (open.isEmpty()) {
      return List.of();
    }
    Journal journal = new Journal(session, new Ledger(snapshot.resources()), failpoints);
    Pass pass =
        new Pass(
            session,
            journal,
            new Protocol(journal, providers, clock),
            ending(snapshot.open()),
            sink);
    for (Operation operation : open) {
      pass.look(operation);
    }
    pass.awaitAll();
    return List.copyOf(pass.unsettled);
  }

  /** Closes what nothing is left of to be done: whatever it was about has been ended since. */
  public void closeMoot(StateSession session, EventSink sink) {
    StateStore.Snapshot snapshot = session.snapshot();
    Journal journal = new Journal(session, new Ledger(snapshot.resources()), failpoints);
    Set<String> ending = ending(snapshot.open());
    for (Operation operation : snapshot.open()) {
      String outcome = moot(operation, journal.ledger(), ending);
      if (outcome != null) {
        journal.close(operation, List.of(), List.of(), outcome);
        sink.accept(new RunEvent.Recovered(clock.instant(), operation, outcome));
      }
    }
  }

  /**
   * Why nothing of a change is left to be done; null if something may be. What is about an object
   * that was there before has nothing to do once the object left the state or was ended.
   *
   * @param ending ids of machines whose end is open
   */
  private static @Nullable String moot(Operation operation, Ledger ledger, Set<String> ending) {
    if (!(operation.verb() instanceof Operation.Change change)
        || change == Operation.Change.CREATE) {
      return null;
    }
    boolean gone = true;
    boolean ended = change != Operation.Change.DELETE;
    for (Address address : operation.addresses()) {
      ResourceState row = ledger.get(new ResourceState.Key(address, operation.deposed()));
      gone &= row == null;
      ended &= row == null || ending.contains(row.id()) || Rows.endedSince(row, operation);
    }
    if (gone) {
      return "nothing left to do: gone from the state";
    }
    return ended ? "not carried on: ended since" : null;
  }

  private static Set<String> ending(List<Operation> open) {
    Set<String> ids = new HashSet<>();
    for (Operation operation : open) {
      if (operation.verb() == Operation.Action.TERMINATE) {
        ids.addAll(ActionRequest.of(operation).ids());
      }
    }
    return ids;
  }

  /** One operation that was sent again. */
  private record Sent(Operation operation, Protocol.Context context) {}

  /** One action that was taken up. */
  private record Taken(Operation operation, ActionSettler.Pending pending) {}

  /** The work of one settling. */
  private final class Pass {
    private final StateSession session;
    private final Journal journal;
    private final Protocol protocol;
    private final Set<String> ending;
    private final EventSink sink;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Unsettled> unsettled = new ArrayList<>();

    Pass(
        StateSession session,
        Journal journal,
        Protocol protocol,
        Set<String> ending,
        EventSink sink) {
      this.session = session;
      this.journal = journal;
      this.protocol = protocol;
      this.ending = ending;
      this.sink = sink;
    }

    void look(Operation operation) throws InterruptedException {
      sink.accept(new RunEvent.Recovering(clock.instant(), operation));
      if (operation.verb() instanceof Operation.Action) {
        taken.add(new Taken(operation, actions.take(operation, session, journal)));
        return;
      }
      String moot = moot(operation, journal.ledger(), ending);
      if (moot != null) {
        journal.close(operation, List.of(), List.of(), moot);
        settled(operation, moot);
        return;
      }
      Provider provider = providers.find(operation.provider());
      if (provider == null) {
        leave(operation, Problems.noProvider(operation.provider()));
        return;
      }
      if (Redaction.isRedacted(operation.request())) {
        leave(operation, Problems.withoutSecrets());
        return;
      }
      Duration limit = Limits.of(null, providers.kind(operation.provider(), operation.kind()));
      Protocol.Context context =
          new Protocol.Context(provider, new Calls(), Deadline.in(limit), limit);
      switch (ask(operation, context)) {
        case Recovery.Resume r -> send(operation, context);
        case Recovery.NeverHappened n -> {
          journal.close(operation, List.of(), List.of(), "never happened");
          settled(operation, "never happened");
        }
        case Recovery.CannotTell(Problem problem) -> leave(operation, problem);
      }
    }

    private Recovery ask(Operation operation, Protocol.Context context)
        throws InterruptedException {
      Calls.Reply<Recovery> reply =
          context.calls().call(() -> context.provider().recover(operation), context.deadline());
      return switch (reply) {
        case Calls.Reply.Returned<Recovery>(Recovery recovery) -> recovery;
        case Calls.Reply.Threw<Recovery>(Throwable cause) ->
            new Recovery.CannotTell(Problems.recoverFailed(cause));
        case Calls.Reply.TimedOut<Recovery> t ->
            new Recovery.CannotTell(Problems.timedOut(context.limit()));
        case Calls.Reply.Interrupted<Recovery> i -> throw new InterruptedException();
      };
    }

    private void send(Operation operation, Protocol.Context context) throws InterruptedException {
      switch (protocol.send(operation, context)) {
        case Protocol.Sent.Accepted(Operation accepted) -> sent.add(new Sent(accepted, context));
        case Protocol.Sent.Refused refused ->
            settled(operation, "refused: " + refused.answer().problem().summary());
        case Protocol.Sent.Open open -> {
          if (open.interrupted()) {
            throw new InterruptedException();
          }
          leave(operation, open.problem());
        }
      }
    }

    void awaitAll() throws InterruptedException {
      for (Sent one : sent) {
        switch (protocol.await(one.operation(), one.context(), what -> {})) {
          case Protocol.Awaited.Closed(Settled result) ->
              settled(one.operation(), outcome(one.operation(), result));
          case Protocol.Awaited.Open open -> {
            if (open.interrupted()) {
              throw new InterruptedException();
            }
            leave(one.operation(), open.problem());
          }
        }
      }
      for (Taken one : taken) {
        switch (one.pending().await()) {
          case ActionSettler.Settlement.Closed(String outcome) -> settled(one.operation(), outcome);
          case ActionSettler.Settlement.Open(Problem problem) -> leave(one.operation(), problem);
        }
      }
    }

    private void settled(Operation operation, String outcome) {
      sink.accept(new RunEvent.Recovered(clock.instant(), operation, outcome));
    }

    private void leave(Operation operation, Problem problem) {
      unsettled.add(new Unsettled(operation, problem));
    }
  }

  private static String outcome(Operation operation, Settled settled) {
    if (!settled.failed().isEmpty()) {
      return "failed: " + settled.failed().getFirst().problem().summary();
    }
    return switch (operation.change()) {
      case CREATE -> "created";
      case UPDATE -> "updated";
      case RESTART -> "restarted";
      case DELETE -> "deleted";
    };
  }
}
