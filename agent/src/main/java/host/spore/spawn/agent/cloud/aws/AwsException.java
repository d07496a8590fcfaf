package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.CloudException;

/** AWS answers, and says no. */
public final class AwsException extends CloudException {
  private static final long serialVersionUID = 1L;
  private static final int SERVER = 500;

  private final String code;

  AwsException(int status, String code, String message) {
    super(
        code.isEmpty() ? "status " + status : code + (message.isEmpty() ? "" : ": " + message),
        isTemporary(status, code));
    this.code = code;
  }

  /** Asked too often, out of order for a moment, or out of order altogether. */
  private static boolean isTemporary(int status, String code) {
    return status >= SERVER
        || code.contains("Throttl")
        || code.equals("RequestLimitExceeded")
        || code.equals("PriorRequestNotComplete");
  }

  /** Such as {@code UnauthorizedOperation}; empty if AWS does not say. */
  public String code() {
    return code;
  }
}
