package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where every call passes: counted, written down, and perhaps not let through. Thread-safe. */
public final class Gate {
  private final List<Call> log = new ArrayList<>();
  private final List<Mishap> mishaps = new ArrayList<>();

  /** A call that was made. */
  public record Call(String action, Object request) {}

  /** What goes wrong with a call. */
  public sealed interface Fate {
    /** Refused with this answer, without having been carried out. */
    record Answered(int status, String code, String message) implements Fate {}

    /** Lost on the way there: not carried out. */
    record LostBefore() implements Fate {}

    /** Lost on the way back: carried out. */
    record LostAfter() implements Fate {}

    /** Carried out, then something else happens, such as a kill. */
    record Then(Runnable what) implements Fate {}
  }

  /** A fate for some of the calls of an action. */
  private static final class Mishap {
    private final String action;
    private final int skip;
    private final int times;
    private final Fate fate;
    private int seen;

    Mishap(String action, int skip, int times, Fate fate) {
      this.action = action;
      this.skip = skip;
      this.times = times;
      this.fate = fate;
    }

    boolean strikes() {
      int nth = seen++;
      return nth >= skip && nth - skip < times;
    }
  }

  /** The next call of the action meets this fate. */
  public void next(String action, Fate fate) {
    plan(action, 0, 1, fate);
  }

  /** After {@code skip} calls of the action, {@code times} of them meet this fate. */
  public synchronized void plan(String action, int skip, int times, Fate fate) {
    mishaps.add(new Mishap(action, skip, times, fate));
  }

  /** The next so many calls of the action are throttled. */
  public void throttle(String action, int times) {
    plan(action, 0, times, new Fate.Answered(503, "RequestLimitExceeded", "too many calls"));
  }

  /** Every call of the action from now on is forbidden. */
  public void forbid(String action) {
    plan(
        action,
        0,
        Integer.MAX_VALUE,
        new Fate.Answered(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user"
                + "/test is not authorized to perform: ec2:"
                + action));
  }

  /** Forgets all plans; what was called stays written down. */
  public synchronized void calm() {
    mishaps.clear();
  }

  /** Everything called until now, in order. */
  public synchronized List<Call> log() {
    return List.copyOf(log);
  }

  /** How often the action was called. */
  public synchronized int count(String action) {
    return (int) log.stream().filter(c -> c.action().equals(action)).count();
  }

  /** Requests of one action, in order. */
  public synchronized <T> List<T> requests(String action, Class<T> type) {
    return log.stream()
        .filter(c -> c.action().equals(action))
        .map(c -> type.cast(c.request()))
        .toList();
  }

  /** Calls by action. */
  public synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    log.forEach(c -> counts.merge(c.action(), 1, Integer::sum));
    return counts;
  }

  /** One call at a time, so that the world needs no other lock. */
  synchronized <T> T pass(String action, Object request, Supplier<T> work) {
    log.add(new Call(action, request));
    return switch (fate(action)) {
      case null -> work.get();
      case Fate.Answered a -> throw Errors.answer(a.status(), a.code(), a.message());
      case Fate.LostBefore l -> throw Errors.noAnswer();
      case Fate.LostAfter l -> {
        T unseen = work.get();
        assert unseen != null;
        throw Errors.noAnswer();
      }
      case Fate.Then(Runnable what) -> {
        T answer = work.get();
        what.run();
        yield answer;
      }
    };
  }

  private @Nullable Fate fate(String action) {
    Fate fate = null;
    for (Mishap mishap : mishaps) {
      if (mishap.action.equals(action) && mishap.strikes() && fate == null) {
        fate = mishap.fate;
      }
    }
    return fate;
  }
}
