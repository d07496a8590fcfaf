package host.spore.spawn.provider.aws.testing;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What AWS answers when it does not do what it was asked. */
public final class Errors {
  private Errors() {}

  /** An answer with this code. */
  public static AwsServiceException answer(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  /** A refusal with status 400. */
  static AwsServiceException refused(String code, String message) {
    return answer(400, code, message);
  }

  static AwsServiceException notFound(String code, String id) {
    return refused(code, "The ID '" + id + "' does not exist");
  }

  static AwsServiceException inUse(String id, String by) {
    return refused(
        "DependencyViolation", "resource " + id + " has a dependent object (" + by + ")");
  }

  /** No answer at all. */
  static SdkClientException noAnswer() {
    return SdkClientException.create("Unable to execute HTTP request: Connection reset");
  }
}
