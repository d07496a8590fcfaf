package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a create back until what it waits for holds of others. Nothing is recorded of a create that
 * waits, so a run that is killed then has left nothing open.
 */
final class Gate {
  /** The provider knows how long the user allows; this is no limit. */
  private static final Duration NO_LIMIT = Duration.ofDays(36_501);

  private final Ledger ledger;

  Gate(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Null once the step may begin; else why it must not. */
  @Nullable Problem await(Step.Create step, Provider provider, Calls calls, Progress progress) {
    // Members of a batch have their spec in common, and so what they wait for.
    Step.Planned first = step.members().getFirst();
    List<ResourceState> others = new ArrayList<>();
    for (Address address : first.dependencies()) {
      ResourceState row = ledger.current(address);
      if (row != null) {
        others.add(row);
      }
    }
    Calls.Reply<Optional<Problem>> reply =
        calls.call(
            () -> provider.awaitOthers(first.inputs(), others, progress), Deadline.in(NO_LIMIT));
    return switch (reply) {
      case Calls.Reply.Returned<Optional<Problem>>(Optional<Problem> problem) ->
          problem.orElse(null);
      case Calls.Reply.Threw<Optional<Problem>>(Throwable cause) -> Problems.brokenBefore(cause);
      case Calls.Reply.TimedOut<Optional<Problem>> t -> Problems.timedOut(NO_LIMIT);
      case Calls.Reply.Interrupted<Optional<Problem>> i -> Problems.interruptedBefore();
    };
  }
}
