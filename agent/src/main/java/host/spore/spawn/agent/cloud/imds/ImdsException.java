package host.spore.spawn.agent.cloud.imds;

import java.io.IOException;

/** The metadata service gave no usable answer; whether the path exists is not known. */
public final class ImdsException extends IOException {
  public ImdsException(String message) {
    super(message);
  }
}
