package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Xml;
import java.util.Set;

/**
 * What S3 says instead of doing what was asked.
 *
 * @param status HTTP status code; 200 for a failure that was found after the answer had begun
 * @param code such as {@code AccessDenied}; empty if none was told
 * @param message in English; may be empty
 */
public record S3Error(int status, String code, String message) {
  private static final int FIRST_OF_SERVER = 500;
  private static final Set<String> PASSING =
      Set.of(
          "InternalError",
          "ServiceUnavailable",
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "RequestLimitExceeded",
          "RequestTimeout",
          "TooManyRequests",
          "503 SlowDown");

  static S3Error of(Answer answer) {
    return of(answer.status(), answer.text());
  }

  static S3Error of(int status, String body) {
    String code = Xml.text(body, "Code");
    // An answer to HEAD has no body to say it.
    String known = code.isEmpty() && status == 403 ? "AccessDenied" : code;
    return new S3Error(status, known, Xml.text(body, "Message"));
  }

  /** True if the same request may well be answered otherwise in a moment. */
  public boolean isPassing() {
    boolean ofServer = status >= FIRST_OF_SERVER && status != 501;
    return ofServer || status == 429 || PASSING.contains(code);
  }

  /** What it comes to. */
  enum Kind {
    ABSENT,
    UNMET,
    BUSY,
    REFUSED
  }

  /** By its code where there is one: the status may have been sent before the failure. */
  Kind kind() {
    return switch (code) {
      case "NoSuchKey", "NoSuchVersion" -> Kind.ABSENT;
      case "PreconditionFailed" -> Kind.UNMET;
      case "ConditionalRequestConflict", "OperationAborted" -> Kind.BUSY;
      case "" -> ofStatus();
      default -> status == 409 ? Kind.BUSY : Kind.REFUSED;
    };
  }

  private Kind ofStatus() {
    return switch (status) {
      case 404 -> Kind.ABSENT;
      case 409 -> Kind.BUSY;
      case 412 -> Kind.UNMET;
      default -> Kind.REFUSED;
    };
  }

  /** As one line. */
  public String line() {
    String first = code.isEmpty() ? "status " + status : code;
    return message.isEmpty() ? first : first + ": " + message;
  }
}
