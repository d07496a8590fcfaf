package host.spore.spawn.provider.aws.call;

import host.spore.spawn.provider.aws.call.Fault.Nature;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Calls to which AWS said nothing. Even one that never reached it concludes nothing: an attempt
 * before it may have.
 */
final class Unanswered {
  /** No address is known for the host's name, which is the message. */
  static final String UNKNOWN_HOST = "UnknownHost";

  /** Nobody listens there, or the way is closed. */
  static final String NO_CONNECTION = "NoConnection";

  static final String TIMEOUT = "Timeout";

  /** Something between here and AWS answered in its place. */
  static final String FOREIGN = "NoAnswerOfAws";

  static final String NO_CREDENTIALS = "NoCredentials";

  /** Begins a page of what each place it looked at had to say. */
  private static final String CHAIN = "Unable to load credentials from any of the providers";

  private Unanswered() {}

  static Fault of(RuntimeException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = message(root);
    if (e instanceof SdkClientException && isAboutCredentials(message)) {
      return new Fault(
          Nature.CREDENTIALS,
          NO_CREDENTIALS,
          message.contains(CHAIN) ? "there are no credentials" : message);
    }
    if (message.startsWith(Genuine.FOREIGN)) {
      return new Fault(Nature.UNSURE, FOREIGN, message);
    }
    return switch (root) {
      case UnknownHostException unknown -> new Fault(Nature.UNSURE, UNKNOWN_HOST, message);
      case ConnectException refused -> new Fault(Nature.UNSURE, NO_CONNECTION, message);
      case NoRouteToHostException away -> new Fault(Nature.UNSURE, NO_CONNECTION, message);
      case SocketTimeoutException late -> new Fault(Nature.UNSURE, TIMEOUT, message);
      default -> new Fault(Nature.UNSURE, "", message);
    };
  }

  private static boolean isAboutCredentials(String message) {
    return message.contains("Unable to load credentials")
        || message.contains("credentials for profile")
        || message.contains("Profile file contained no")
        || message.contains("SSO");
  }

  private static String message(Throwable root) {
    String message = root.getMessage();
    return message == null || message.isEmpty() ? root.toString() : message;
  }
}
