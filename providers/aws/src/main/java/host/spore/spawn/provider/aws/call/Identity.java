package host.spore.spawn.provider.aws.call;

/** What to do when AWS does not know who calls. */
final class Identity {
  private static final String CHECK = "; `spawn doctor` checks it";

  private Identity() {}

  static String advice(Fault fault) {
    return advised(fault) + CHECK;
  }

  private static String advised(Fault fault) {
    String text = fault.message();
    if (isAboutTime(fault)) {
      return "this machine's clock is wrong: set it by the network's time";
    }
    return switch (fault.code()) {
      case Unanswered.NO_CREDENTIALS -> missing(text);
      case "ExpiredToken", "ExpiredTokenException" ->
          "the session has ended: log in again (aws sso login), or choose another --profile";
      case "InvalidClientTokenId", "UnrecognizedClientException" ->
          "AWS does not know the access key: it was deleted, is inactive, or its session token"
              + " (AWS_SESSION_TOKEN) is missing";
      case "SignatureDoesNotMatch", "InvalidSignatureException" ->
          "the secret access key is not the one of this access key";
      case "OptInRequired" ->
          "the account has not enabled this service or region; do it in the AWS console, or choose"
              + " another --region";
      case "AuthFailure" ->
          "the access key is wrong, or the account has not enabled this region; log in again,"
              + " choose another --profile or another --region";
      default -> "log in again or choose another --profile";
    };
  }

  private static boolean isAboutTime(Fault fault) {
    return switch (fault.code()) {
      case "RequestExpired", "RequestTimeTooSkewed" -> true;
      default ->
          fault.message().contains("Signature expired")
              || fault.message().contains("Signature not yet current");
    };
  }

  private static String missing(String text) {
    if (text.contains("profile")) {
      return "no such profile, or nothing to log in with in it: `aws configure list-profiles`"
          + " shows what there is";
    }
    if (text.contains("SSO")) {
      return "log in: aws sso login";
    }
    return "log in (aws sso login, aws configure), choose a --profile, or set AWS_ACCESS_KEY_ID"
        + " and AWS_SECRET_ACCESS_KEY";
  }
}
