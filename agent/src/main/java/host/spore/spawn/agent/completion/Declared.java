package host.spore.spawn.agent.completion;

import org.jspecify.annotations.Nullable;

/** What the job itself said about being done: the command {@code spored complete}. */
public final class Declared {
  private volatile @Nullable String note;

  /**
   * The job is done; nothing takes that back.
   *
   * @param status such as {@code success}; empty for none
   * @param message for a person; empty for none
   */
  public void done(String status, String message) {
    note =
        "declared by the job"
            + (status.isEmpty() ? "" : ": status " + status)
            + (message.isEmpty() ? "" : ": " + message);
  }

  /** What was said has had its effect. */
  void forget() {
    note = null;
  }

  /** What was said, for a person; null if nothing was. */
  @Nullable String note() {
    return note;
  }
}
