package host.spore.spawn.s3.wire;

import java.io.IOException;

/** Whose requests they are. Thread-safe. */
public interface CredentialSource {
  /**
   * Credentials that are good for now.
   *
   * @throws IOException if there are none, or they cannot be had
   */
  Credentials current() throws IOException, InterruptedException;

  /** What {@link #current} gave was not accepted; the next ones are to be fresh. */
  void refused();
}
