package host.spore.spawn.engine.plan;

import host.spore.spawn.state.ResourceState;

/** What the plan does with one resource object. Closed. */
public sealed interface Action {

  record NoOp() implements Action {}

  record Create() implements Action {}

  /** In place, while it runs. */
  record Update() implements Action {}

  /** In place, with a stop and a start. */
  record Restart() implements Action {}

  /**
   * A new object takes the place of the old one.
   *
   * @param createFirst the new one is made before the old one goes ({@code +/-}); else {@code -/+}
   */
  record Replace(boolean createFirst) implements Action {}

  /**
   * Goes for good.
   *
   * @param kept true if only the state lets go of it, and it is kept where it is
   */
  record Delete(boolean kept) implements Action {
    public Delete() {
      this(false);
    }
  }

  /** Leaves the state without being touched. */
  record Forget() implements Action {}

  /** Has done its work; stays as it is until it is removed or asked to run again. */
  record Finished(ResourceState.End end) implements Action {}
}
