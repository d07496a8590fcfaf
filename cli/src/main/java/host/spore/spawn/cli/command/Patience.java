package host.spore.spawn.cli.command;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Says on the error stream what is waited for, once that has taken a few seconds, so that nobody
 * sits before a screen that says nothing.
 */
final class Patience {
  private static final Duration LONG = Duration.ofSeconds(3);

  private final Thread watch;

  /**
   * Waits from now on.
   *
   * @param what is asked for when it has taken long; empty for nothing to say
   */
  Patience(Invocation it, Supplier<String> what) {
    this.watch = Thread.ofVirtual().name("patience").start(() -> look(it, what));
  }

  private static void look(Invocation it, Supplier<String> what) {
    try {
      Thread.sleep(LONG);
    } catch (InterruptedException over) {
      return;
    }
    String text = what.get();
    if (!text.isEmpty()) {
      it.waiting(text);
    }
  }

  /** It has come, or will not come. */
  void close() {
    watch.interrupt();
  }
}
