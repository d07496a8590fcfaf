package host.spore.spawn.state;

/** The state could not be read or written; the message says why and what to do. */
public class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StateException(String message) {
    super(message);
  }

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
