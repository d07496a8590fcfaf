package host.spore.spawn.provider.aws.testing.proxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Spoils some of the calls that it is for. */
public final class Rule {
  private final Predicate<Call> when;
  private final int from;
  private final int times;
  private final Fault fault;
  private final AtomicInteger seen = new AtomicInteger();

  private Rule(Predicate<Call> when, int from, int times, Fault fault) {
    this.when = when;
    this.from = from;
    this.times = times;
    this.fault = fault;
  }

  /** Spoils every call like this. */
  public static Rule always(Predicate<Call> when, Fault fault) {
    return new Rule(when, 1, Integer.MAX_VALUE, fault);
  }

  /** Spoils the first so many calls like this. */
  public static Rule first(int times, Predicate<Call> when, Fault fault) {
    return new Rule(when, 1, times, fault);
  }

  /** Spoils the nth call like this, counted from one, and no other. */
  public static Rule nth(int n, Predicate<Call> when, Fault fault) {
    return new Rule(when, n, 1, fault);
  }

  /** Calls of this action. */
  public static Predicate<Call> action(String action) {
    return call -> call.action().equals(action);
  }

  /** Counts the call, and says whether it is to be spoiled. */
  boolean strikes(Call call) {
    if (!when.test(call)) {
      return false;
    }
    int n = seen.incrementAndGet();
    return n >= from && n - from < times;
  }

  /** How many calls it has spoiled. */
  public int struck() {
    return Math.clamp(seen.get() - from + 1L, 0, times);
  }

  Fault fault() {
    return fault;
  }
}
