package host.spore.spawn.state.store;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Renews the lease in the background until it is closed or the lease turns out to be lost. */
public final class Heartbeat implements AutoCloseable {
  /** Six chances within one {@link Lease#LENGTH}. */
  public static final Duration EVERY = Duration.ofSeconds(10);

  private final Thread thread;

  /**
   * @param beat renews; false if there is nothing left to renew
   */
  public Heartbeat(Duration every, BooleanSupplier beat) {
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("spawn-state-heartbeat")
            .unstarted(() -> run(every, beat));
  }

  public void start() {
    thread.start();
  }

  private static void run(Duration every, BooleanSupplier beat) {
    try {
      do {
        Thread.sleep(every);
      } while (beat.getAsBoolean());
    } catch (InterruptedException closed) {
      // Interrupted by close(): the end of this thread.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
