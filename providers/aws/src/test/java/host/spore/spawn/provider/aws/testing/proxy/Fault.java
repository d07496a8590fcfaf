package host.spore.spawn.provider.aws.testing.proxy;

import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Fault {
  /** Stands for the refused call in a message. */
  String CALL = "{call}";

  /** AWS refuses, and does nothing. */
  record Refusal(int status, String code, String message) implements Fault {}

  /** Something that is not AWS answers, and AWS hears nothing. */
  record Instead(Reply reply) implements Fault {}

  /** The connection breaks before AWS hears of it. */
  record DropBefore() implements Fault {}

  /** AWS does it, and the connection breaks before the answer. */
  record DropAfter() implements Fault {}

  /** AWS does it, and the connection breaks in the middle of the answer. */
  record Truncation() implements Fault {}

  /** AWS does it late. */
  record Delay(Duration time) implements Fault {}

  /** AWS is busy, and does nothing. */
  static Fault throttle() {
    return new Refusal(503, "RequestLimitExceeded", "Request limit exceeded.");
  }

  /** AWS has an accident of its own, and does nothing. */
  static Fault internalError() {
    return new Refusal(500, "InternalError", "An internal error has occurred");
  }

  /** The caller may not do it. */
  static Fault unauthorized() {
    return new Refusal(
        403,
        "UnauthorizedOperation",
        "You are not authorized to perform this operation. User:"
            + " arn:aws:iam::123456789012:user/ann is not authorized to perform: "
            + CALL
            + " on resource: * because no identity-based policy allows the "
            + CALL
            + " action");
  }
}
