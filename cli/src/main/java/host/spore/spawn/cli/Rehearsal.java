package host.spore.spawn.cli;

/**
 * Runs several command lines one after the other in one process, each given as one argument. The
 * build of the distribution records with it what everyday commands load.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Runs all, whatever their exit codes, and ends the process. */
  public static void main(String... lines) {
    run(ThisProcess.usual(), lines);
  }

  /** The same for a process with other providers. */
  public static void run(ThisProcess process, String... lines) {
    for (String line : lines) {
      process.run(line.split(" "));
    }
    Main.main("--version");
  }
}
