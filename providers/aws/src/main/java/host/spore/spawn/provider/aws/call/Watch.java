package host.spore.spawn.provider.aws.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look for all who wait: however many operations wait for objects of one kind in one region,
 * one thread asks for all of them together.
 *
 * @param <T> what is seen of an object
 */
public final class Watch<T> {
  private final Function<Set<String>, Map<String, T>> look;
  private final Timing timing;
  private final List<Waiting<T>> waiting = new ArrayList<>();
  private boolean looking;

  /**
   * Watches by a call.
   *
   * @param look what is there of these ids; one that is not seen is left out. May throw
   */
  public Watch(Function<Set<String>, Map<String, T>> look, Timing timing) {
    this.look = look;
    this.timing = timing;
  }

  /**
   * Waits until all objects are as they should be.
   *
   * @param isDone told the id and what was seen of it, null if nothing
   * @param seen told of each look that did not suffice
   * @return the last look
   * @throws RuntimeException what a look threw that will not get better
   */
  public Map<String, T> await(
      Collection<String> ids, BiPredicate<String, @Nullable T> isDone, Seen<T> seen)
      throws InterruptedException {
    Waiting<T> mine =
        new Waiting<>(new LinkedHashSet<>(ids), isDone, seen, new CompletableFuture<>());
    if (mine.ids.isEmpty()) {
      return Map.of();
    }
    synchronized (waiting) {
      waiting.add(mine);
      if (!looking) {
        looking = true;
        Thread.ofVirtual().name("watch").start(this::lookUntilNobodyWaits);
      }
    }
    try {
      return mine.result.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error broken -> throw broken;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      synchronized (waiting) {
        waiting.remove(mine);
      }
    }
  }

  /** Told what was seen while it is not enough. */
  @FunctionalInterface
  public interface Seen<T> {
    void seen(Map<String, T> now);
  }

  private record Waiting<T>(
      Set<String> ids,
      BiPredicate<String, @Nullable T> isDone,
      Seen<T> seen,
      CompletableFuture<Map<String, T>> result) {}

  private void lookUntilNobodyWaits() {
    int looks = 0;
    while (true) {
      List<Waiting<T>> now;
      synchronized (waiting) {
        waiting.removeIf(w -> w.result.isDone());
        if (waiting.isEmpty()) {
          looking = false;
          return;
        }
        now = List.copyOf(waiting);
      }
      lookOnce(now);
      try {
        timing.pause().sleep(timing.between(looks++));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void lookOnce(List<Waiting<T>> now) {
    Set<String> ids = new LinkedHashSet<>();
    now.forEach(w -> ids.addAll(w.ids));
    Map<String, T> seen;
    try {
      seen = look.apply(ids);
    } catch (Error e) {
      // A broken program must not leave anybody waiting.
      now.forEach(w -> w.result.completeExceptionally(e));
      return;
    } catch (RuntimeException e) {
      Fault fault = Faults.of(e);
      if (!fault.is(Fault.Nature.UNSURE) && !fault.is(Fault.Nature.THROTTLED)) {
        now.forEach(w -> w.result.completeExceptionally(e));
      }
      return;
    }
    now.forEach(w -> tell(w, seen));
  }

  private static <T> void tell(Waiting<T> one, Map<String, T> all) {
    Map<String, T> mine = new LinkedHashMap<>();
    boolean done = true;
    try {
      for (String id : one.ids) {
        T state = all.get(id);
        if (state != null) {
          mine.put(id, state);
        }
        done &= one.isDone.test(id, state);
      }
      if (done) {
        one.result.complete(mine);
      } else {
        one.seen.seen(mine);
      }
    } catch (RuntimeException e) {
      one.result.completeExceptionally(e);
    }
  }
}
