package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.AfterFailure;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code on_exit}: what follows the job's exit. */
final class OnExitShape extends ObjectShape<OnExitShape.OnExit> {
  private final Field<Action> success =
      add(
          Field.of("success", Actions.MACHINE, "What is done when the job has exited with 0.")
              .orElse(Action.TERMINATE, "terminate"));
  private final Field<AfterFailure> failure =
      add("failure", new FailureShape(), "What is done when it has failed.");

  OnExitShape() {
    super("on_exit", "a mapping such as `{ success: stop, failure: { keep: 1h } }`");
  }

  /** What a spec says of both ways to exit. */
  record OnExit(Action success, AfterFailure failure) {
    /** The same completion with what follows it; that of the job's exit if there is none. */
    Complete in(@Nullable Complete complete) {
      return complete == null
          ? new Complete(
              new Condition.JobExits(),
              Duration.ZERO,
              success,
              null,
              Action.TERMINATE,
              new Complete.Scope.Individual(),
              failure)
          : new Complete(
              complete.when(),
              complete.grace(),
              success,
              complete.timeout(),
              complete.onTimeout(),
              complete.scope(),
              failure);
    }
  }

  @Override
  protected OnExit build(Fields f) {
    return new OnExit(f.need(success), f.get(failure, AfterFailure.USUAL));
  }

  /** What follows a failure. */
  private static final class FailureShape extends ObjectShape<AfterFailure> {
    private final Field<Duration> keep =
        add(
            Field.of(
                    "keep",
                    Quantities.DURATION_OR_NONE,
                    "How long the machine is kept for a look; its deadline does not wait.")
                .orElse(Duration.ZERO, "none"));
    private final Field<Action> then =
        add(
            Field.of("then", Actions.MACHINE, "What is done to it after that.")
                .orElse(Action.TERMINATE, "terminate"));

    FailureShape() {
      super("failure", "an action such as `stop`, or a mapping such as `{ keep: 1h }`");
      scalarMeans(then);
    }

    @Override
    protected AfterFailure build(Fields f) {
      return new AfterFailure(f.need(keep), f.need(then));
    }
  }
}
