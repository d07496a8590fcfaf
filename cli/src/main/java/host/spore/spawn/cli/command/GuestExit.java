package host.spore.spawn.cli.command;

/** A program that had the terminal in place of this one failed; its exit code is this one's. */
public final class GuestExit extends Exception {
  private static final long serialVersionUID = 1;
  private final int code;

  public GuestExit(int code) {
    super("exit " + code);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
