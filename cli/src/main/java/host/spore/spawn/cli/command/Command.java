package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import java.io.IOException;

/** One command. */
public interface Command {

  /** What it takes, besides what all take. */
  Grammar grammar();

  /**
   * Does it.
   *
   * @throws Refused if it cannot be done for a reason that is to be told
   * @throws GuestExit if another program was run in its place and failed
   * @throws UsageException if what was typed makes no sense
   */
  ExitCode run(Invocation it)
      throws Refused, UsageException, GuestExit, IOException, InterruptedException;

  /** True if {@code --json} writes one line per event rather than one document. */
  default boolean tellsEvents() {
    return false;
  }
}
