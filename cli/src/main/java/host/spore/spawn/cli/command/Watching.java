package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import java.time.Duration;

/** {@code --watch}: what a command shows, again and again until Ctrl-C or until nobody reads it. */
final class Watching {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final String CLEAR = "\u001b[H\u001b[2J";

  /** What a command shows. */
  @FunctionalInterface
  interface Shown {
    /**
     * Shows it once.
     *
     * @param again whether more of it may follow
     */
    void show(Invocation it, boolean again) throws Refused, UsageException;
  }

  private Watching() {}

  static ExitCode run(Invocation it, Shown shown)
      throws Refused, UsageException, InterruptedException {
    Duration pause = it.arguments().duration("--interval", PAUSE);
    if (!it.arguments().has("--watch")) {
      shown.show(it, false);
      return ExitCode.DONE;
    }
    Thread watching = Thread.currentThread();
    try (Surroundings.Signals.Subscription _ =
        it.world().signals().onInterrupt(watching::interrupt)) {
      shown.show(it, true);
      while (!it.world().terminal().out().failed()) {
        Thread.sleep(pause);
        shown.show(it, true);
      }
      return ExitCode.DONE;
    }
  }

  /** Prints a page, on a terminal in the place of the one before. */
  static void print(Invocation it, Page page, boolean again) {
    if (again && !it.plain() && it.world().terminal().outputIsTerminal()) {
      it.raw(CLEAR);
    }
    it.print(page);
  }
}
