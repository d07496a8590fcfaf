package host.spore.spawn.bench;

import host.spore.spawn.cli.Rehearsal;

/** What {@link Rehearsal} is for the command, so that what is measured has a cache as it has. */
public final class BenchRehearsal {
  private BenchRehearsal() {}

  /** Runs all command lines and ends the process. */
  public static void main(String... lines) {
    Rehearsal.run(BenchMain.process(), lines);
  }
}
