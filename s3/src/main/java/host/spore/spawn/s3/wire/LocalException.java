package host.spore.spawn.s3.wire;

import java.io.IOException;

/** A file of this computer could not be read or written: asking the server again does not help. */
public final class LocalException extends IOException {
  private static final long serialVersionUID = 1L;

  public LocalException(String message) {
    super(message);
  }

  /** What the file system said. */
  public LocalException(IOException cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
  }
}
