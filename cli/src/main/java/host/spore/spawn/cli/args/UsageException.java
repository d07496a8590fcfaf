package host.spore.spawn.cli.args;

import org.jspecify.annotations.Nullable;

/** The command line does not say what to do. */
public final class UsageException extends Exception {
  private final @Nullable String hint;

  public UsageException(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  public String summary() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  public @Nullable String hint() {
    return hint;
  }
}
