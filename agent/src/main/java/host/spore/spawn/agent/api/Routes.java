package host.spore.spawn.agent.api;

/** What can be asked. */
public interface Routes {
  /**
   * An answer.
   *
   * @param status HTTP status code
   */
  record Answer(int status, String body) {}

  /** Answers at once; called by one thread at a time. */
  Answer answer(String method, String path, String body);
}
