package host.spore.spawn.engine.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often the user asked to stop. The first request is soft: nothing new starts, what runs
 * finishes. Any further one is hard: return now and leave the rest to the journal.
 */
public final class Interrupts {
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Asks to stop; may be called from any thread, a signal handler's too. */
  public void request() {
    requests.incrementAndGet();
    for (Runnable listener : listeners) {
      listener.run();
    }
  }

  /** True after the first request. */
  public boolean soft() {
    return requests.get() > 0;
  }

  /** True after the second request. */
  public boolean hard() {
    return requests.get() > 1;
  }

  /** Has {@code listener} called, in the requesting thread, by every later request. */
  Subscription onRequest(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends the listening. */
  @FunctionalInterface
  interface Subscription {
    void close();
  }
}
