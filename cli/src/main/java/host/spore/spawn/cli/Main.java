package host.spore.spawn.cli;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String... typed) {
    ThisProcess.usual().runAndEnd(typed);
  }
}
