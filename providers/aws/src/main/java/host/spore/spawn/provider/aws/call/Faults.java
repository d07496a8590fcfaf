package host.spore.spawn.provider.aws.call;

import host.spore.spawn.provider.aws.call.Fault.Nature;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells from an exception of the SDK's what may be concluded. Codes are those of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2</a> and of
 * the other services' references.
 */
public final class Faults {
  private static final Set<String> CAPACITY =
      Set.of(
          "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InsufficientReservedInstanceCapacity",
          "InsufficientCapacity",
          "InsufficientVolumeCapacity",
          "InsufficientAddressCapacity",
          "MaxSpotInstanceCountExceeded",
          "SpotMaxPriceTooLow",
          "UnfulfillableCapacity",
          "Unsupported");
  private static final Set<String> CREDENTIALS =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "OptInRequired",
          "MissingAuthenticationToken");
  private static final Set<String> FORBIDDEN =
      Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "Forbidden");
  private static final Set<String> THROTTLED =
      Set.of(
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "TooManyRequestsException",
          "PriorRequestNotComplete",
          "EC2ThrottledException",
          "SlowDown");
  private static final Map<String, Nature> OTHERS =
      Map.of(
          "DependencyViolation", Nature.IN_USE,
          "DeleteConflict", Nature.IN_USE,
          "VolumeInUse", Nature.IN_USE,
          "ResourceInUse", Nature.IN_USE,
          "EntityAlreadyExists", Nature.EXISTS,
          "NoSuchEntity", Nature.NOT_FOUND,
          "InvalidPlacementGroup.Unknown", Nature.NOT_FOUND,
          "VcpuLimitExceeded", Nature.QUOTA,
          "IncorrectState", Nature.IN_USE,
          "Gateway.NotAttached", Nature.NOT_FOUND);

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDS = 403;

  private Faults() {}

  /** What the failed call means. */
  public static Fault of(RuntimeException e) {
    if (e instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
      return of(
          answered.statusCode(),
          orEmpty(answered.awsErrorDetails().errorCode()),
          orEmpty(answered.awsErrorDetails().errorMessage()));
    }
    return Unanswered.of(e);
  }

  /**
   * What an answer means.
   *
   * @param status HTTP status code
   * @param code empty if none was told
   * @param message empty if none was told
   */
  public static Fault of(int status, String code, String message) {
    if (status == UNAUTHENTICATED && code.isEmpty()) {
      // The JDK's connections keep the body of such an answer to themselves.
      return new Fault(Nature.CREDENTIALS, "AuthFailure", "the credentials are not accepted");
    }
    if (status == FORBIDS && code.isEmpty()) {
      String told = message.isEmpty() ? "the caller is not allowed to" : message;
      return new Fault(Nature.FORBIDDEN, "AccessDenied", told);
    }
    boolean silent = code.isEmpty() && message.isEmpty();
    return new Fault(
        nature(code, status), code, silent ? "status " + status + " without a word" : message);
  }

  private static Nature nature(String code, int status) {
    if (CAPACITY.contains(code)) {
      return Nature.CAPACITY;
    }
    if (CREDENTIALS.contains(code)) {
      return Nature.CREDENTIALS;
    }
    if (FORBIDDEN.contains(code)) {
      return Nature.FORBIDDEN;
    }
    if (THROTTLED.contains(code)) {
      return Nature.THROTTLED;
    }
    Nature known = OTHERS.get(code);
    if (known != null) {
      return known;
    }
    if (code.endsWith(".NotFound") || code.startsWith("NoSuch") || code.endsWith("NotFound")) {
      return Nature.NOT_FOUND;
    }
    if (code.endsWith(".Duplicate")
        || code.endsWith("AlreadyExists")
        || code.endsWith("AlreadyAssociated")) {
      return Nature.EXISTS;
    }
    if (code.endsWith(".InUse")) {
      return Nature.IN_USE;
    }
    if (code.endsWith("LimitExceeded") || code.endsWith("QuotaExceeded")) {
      return Nature.QUOTA;
    }
    return status >= 500 ? Nature.UNSURE : Nature.REFUSED;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
