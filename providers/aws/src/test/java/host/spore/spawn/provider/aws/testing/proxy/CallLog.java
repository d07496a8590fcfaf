package host.spore.spawn.provider.aws.testing.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The calls that arrived, spoiled ones included, in order. Thread-safe. */
public final class CallLog {
  private final List<Call> calls = new ArrayList<>();

  synchronized void add(Call call) {
    calls.add(call);
  }

  /** All of them. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Begins anew. */
  public synchronized void clear() {
    calls.clear();
  }

  /** How many there were of this sort. */
  public int count(Predicate<Call> which) {
    return (int) calls().stream().filter(which).count();
  }

  /** How many might have changed something. */
  public int mutating() {
    return count(Call::isMutating);
  }

  /** How many only asked. */
  public int reading() {
    return count(c -> !c.isMutating());
  }

  /** How often each action was called, such as {@code ec2:RunInstances} → 4. */
  public Map<String, Integer> byAction() {
    Map<String, Integer> counts = new TreeMap<>();
    calls().forEach(c -> counts.merge(c.toString(), 1, Integer::sum));
    return counts;
  }
}
