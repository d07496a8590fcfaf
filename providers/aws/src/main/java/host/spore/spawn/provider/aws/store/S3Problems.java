package host.spore.spawn.provider.aws.store;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.s3.Reply;
import host.spore.spawn.s3.S3Error;
import host.spore.spawn.s3.wire.LocalException;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What S3 says instead of doing what was asked, in the user's terms. */
final class S3Problems {
  private S3Problems() {}

  /**
   * The problem of a request that was not done.
   *
   * @param doing such as {@code read s3://bucket/key}
   */
  static Problem of(Reply<?> reply, String doing) {
    return switch (reply) {
      case Reply.Done<?> done -> throw new IllegalArgumentException("it was done");
      case Reply.Absent<?> absent -> refused(doing, "there is no such object");
      case Reply.Unmet<?> unmet -> refused(doing, "it has changed meanwhile");
      case Reply.Busy<?> busy -> refused(doing, "somebody else writes it at this moment");
      case Reply.Refused<?>(S3Error error) ->
          of(Faults.of(error.status(), error.code(), error.message()), doing);
      case Reply.Unknown<?>(IOException reason) when reason instanceof LocalException ->
          refused(doing, String.valueOf(reason.getMessage()));
      case Reply.Unknown<?>(IOException reason) ->
          of(SdkClientException.create("no answer from S3", reason), doing);
    };
  }

  /** Without credentials, for instance. */
  static Problem of(RuntimeException e, String doing) {
    return of(Faults.of(e), doing);
  }

  private static Problem refused(String doing, String why) {
    return new Problem("SPN-6001", "cannot " + doing + ": " + why, "");
  }

  private static Problem of(Fault fault, String doing) {
    Problem problem = fault.problem(doing);
    String advice =
        switch (fault.nature()) {
          case NOT_FOUND -> "check the bucket's name and the account that you are logged in to";
          case FORBIDDEN ->
              doing.startsWith("read") || doing.startsWith("list")
                  ? "have s3:GetObject and s3:ListBucket granted there, or log in as somebody who"
                      + " has them (--profile)"
                  : "have s3:PutObject and s3:DeleteObject granted there, or log in as somebody"
                      + " who has them (--profile)";
          case REFUSED, UNSURE, THROTTLED, CAPACITY, QUOTA, CREDENTIALS, EXISTS, IN_USE ->
              problem.advice();
        };
    return new Problem(problem.code(), problem.summary(), advice);
  }
}
