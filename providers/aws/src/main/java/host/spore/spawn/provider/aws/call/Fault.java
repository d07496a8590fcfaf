package host.spore.spawn.provider.aws.call;

import host.spore.spawn.engine.provider.Problem;
import java.util.List;

/**
 * A failed call, understood.
 *
 * @param nature what may be concluded from it
 * @param code AWS's error code such as {@code InsufficientInstanceCapacity}; empty if there was no
 *     answer
 * @param message AWS's own words, or what happened to the connection
 */
public record Fault(Nature nature, String code, String message) {

  /** What may be concluded from a failed call. */
  public enum Nature {
    /** Nothing was done, and the same request would be refused again. */
    REFUSED,
    /** May or may not have been done: no answer, half an answer, or an internal error. */
    UNSURE,
    /** Nothing was done; too many calls, and the retries did not help. */
    THROTTLED,
    /** Nothing was done: there is no such capacity there now. Another type or zone may have it. */
    CAPACITY,
    /** Nothing was done: an account limit. */
    QUOTA,
    /** Nothing was done: the permission is missing. */
    FORBIDDEN,
    /** Nothing was done: there are no credentials, or they are wrong or expired. */
    CREDENTIALS,
    /** The object of the call is not there, or not visible yet. */
    NOT_FOUND,
    /** Something of this name is there already. */
    EXISTS,
    /** Something else still holds on to the object. */
    IN_USE
  }

  /** True if the request certainly changed nothing. */
  public boolean isDefinite() {
    return nature != Nature.UNSURE;
  }

  /**
   * True if nothing at all was heard of the request, so that it may be on its way still and be
   * carried out later than others that were sent after it.
   */
  public boolean mayBeOnItsWay() {
    return nature == Nature.UNSURE && (code.isEmpty() || code.equals(Unanswered.TIMEOUT));
  }

  public boolean is(Nature other) {
    return nature == other;
  }

  /**
   * The fault as told to the user.
   *
   * @param doing what failed, such as {@code launch instances.leader}
   */
  public Problem problem(String doing) {
    return problem(doing, List.of());
  }

  /**
   * The same of a call that may reach these limits.
   *
   * @param limits each is told by name, with what raises it
   */
  public Problem problem(String doing, List<Quota> limits) {
    return Advice.problem(this, doing, limits);
  }
}
