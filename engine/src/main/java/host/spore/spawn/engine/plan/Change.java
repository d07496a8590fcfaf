package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one resource object.
 *
 * @param movedFrom its earlier address, if the plan renames it
 * @param before attributes as observed; empty for a create
 * @param after attributes as they will be, unknown ones marked; empty for a delete
 * @param attributes the differences, in the order of the kind's declaration
 * @param drift the differences between what was recorded and what was observed
 * @param reasons why, most important first; empty for a no-op
 * @param ends about when it will end by itself if the plan is applied at once; null if nothing runs
 *     there afterwards or nothing limits it
 */
public record Change(
    Address address,
    String deposed,
    @Nullable Address movedFrom,
    String kind,
    Action action,
    Map<String, Value> before,
    Map<String, Value> after,
    List<AttributeChange> attributes,
    List<AttributeChange> drift,
    List<Reason> reasons,
    Cost cost,
    @Nullable Instant ends,
    @Nullable SourceSpan span) {

  /** Whether it stays as it is although the work of it has failed. */
  public boolean isFailed() {
    return switch (action) {
      case Action.Finished(ResourceState.End end) ->
          Outcome.of(ResourceState.Status.FINISHED, before, end) == Outcome.FAILED;
      case Action.NoOp _, Action.Update _ ->
          Outcome.of(ResourceState.Status.READY, before, null) == Outcome.FAILED;
      case Action.Restart _, Action.Create _, Action.Replace _, Action.Delete _, Action.Forget _ ->
          false;
    };
  }

  /** Whether what is there goes on to be there. */
  boolean stays() {
    return switch (action) {
      case Action.NoOp _, Action.Update _, Action.Restart _ -> true;
      case Action.Create _, Action.Replace _, Action.Delete _, Action.Forget _, Action.Finished _ ->
          false;
    };
  }

  /** True if what runs there ends by a change in place. */
  public boolean endsAtOnce() {
    for (Reason reason : reasons) {
      if (reason.why() == Why.ENDS_AT_ONCE) {
        return true;
      }
    }
    return false;
  }

  /**
   * One attribute that differs.
   *
   * @param before null if it was not set
   * @param after null if it will not be set
   * @param onChange what this difference asks for; null when nothing (drift, or a new resource)
   */
  public record AttributeChange(
      String name,
      @Nullable Value before,
      @Nullable Value after,
      Kind.@Nullable OnChange onChange) {}

  /**
   * Why something is done.
   *
   * @param detail completes the sentence a view makes of it; may be empty
   */
  public record Reason(Why why, String detail) {}

  public enum Why {
    NEW,
    CHANGED,
    LOST,
    TAINTED,
    REPLACE_REQUESTED,
    RERUN_REQUESTED,
    DEPENDENCY_REPLACED,
    NOT_IN_SPEC,
    DESTROY_REQUESTED,
    DEPOSED,
    FORGET_REQUESTED,
    /** Beside another reason: the change in place ends what runs, as a deletion would. */
    ENDS_AT_ONCE,
    /** Beside another reason: what the change in place leaves to the user. */
    REMAINS
  }
}
