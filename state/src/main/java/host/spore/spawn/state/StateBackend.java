package host.spore.spawn.state;

/**
 * Keeps states in places of one kind. One that is made passes {@code StateStoreContract}, {@code
 * StateLockContract} and {@code StateMoveContract} and is listed where the program is put together.
 */
public interface StateBackend {

  /**
   * How its references look, for messages, such as {@code a path} or {@code s3://BUCKET/PREFIX}.
   */
  String form();

  /** True if a reference is one of its own. */
  boolean opens(StateRef ref);

  /**
   * The state at a reference of its own. Nothing is touched before it is asked for something.
   *
   * @param stack the stack that the state must hold; empty if whatever it holds is meant
   */
  StateStore open(StateRef ref, String stack);
}
