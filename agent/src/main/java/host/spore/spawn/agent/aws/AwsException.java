package host.spore.spawn.agent.aws;

import java.io.IOException;

/** AWS answers, and says no. */
public final class AwsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  AwsException(int status, String code, String message) {
    super(code.isEmpty() ? "status " + status : code + (message.isEmpty() ? "" : ": " + message));
    this.status = status;
    this.code = code;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Such as {@code UnauthorizedOperation}; empty if AWS does not say. */
  public String code() {
    return code;
  }
}
