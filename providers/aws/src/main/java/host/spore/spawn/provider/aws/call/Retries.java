package host.spore.spawn.provider.aws.call;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Which failed calls are made again. The SDK's own rules are not used: they repeat what failed for
 * a lack of capacity, because EC2 reports that as an internal error, and they do not repeat a call
 * whose answer was cut off.
 */
final class Retries {
  private static final int ATTEMPTS = 5;

  private Retries() {}

  /** For calls that may be made twice. */
  static StandardRetryStrategy repeatable(Timing timing) {
    return strategy(timing).retryOnException(Retries::mayWorkNextTime).build();
  }

  /** For calls that may not: made again only if nothing was done. */
  static StandardRetryStrategy once(Timing timing) {
    return strategy(timing).retryOnException(Retries::nothingWasDone).build();
  }

  private static StandardRetryStrategy.Builder strategy(Timing timing) {
    // Never nothing: the SDK cannot choose a random part of that. And not by Duration's arithmetic,
    // which makes BigDecimal's tables, which takes longer than all else that is to be done here.
    Duration base = Duration.ofMillis(timing.firstLook().toMillis() / 10 + 1);
    Duration most = Duration.ofMillis(timing.laterLook().toMillis() * 4 + 1);
    return DefaultRetryStrategy.standardStrategyBuilder()
        .useClientDefaults(false)
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(BackoffStrategy.exponentialDelay(base, most))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelayHalfJitter(timing.firstLook().plusMillis(1), most))
        .treatAsThrottling(Retries::isThrottled)
        // A call must not fail because a hundred others beside it were made again.
        .circuitBreakerEnabled(false);
  }

  private static boolean mayWorkNextTime(Throwable e) {
    if (nothingWasDone(e)) {
      return true;
    }
    return !(e instanceof AbortedException)
        && e instanceof RuntimeException failure
        && isWorthAnother(Faults.of(failure));
  }

  /** What answers in AWS's place does so the next time too. */
  private static boolean isWorthAnother(Fault fault) {
    return fault.is(Fault.Nature.UNSURE) && !fault.code().equals(Unanswered.FOREIGN);
  }

  private static boolean nothingWasDone(Throwable e) {
    return switch (e) {
      // The SDK corrects its clock by the answer and signs anew.
      case SdkServiceException answered -> answered.isClockSkewException() || isThrottled(answered);
      case SdkClientException unanswered -> neverArrived(unanswered);
      default -> false;
    };
  }

  private static boolean isThrottled(Throwable e) {
    return e instanceof RuntimeException failure && Faults.of(failure).is(Fault.Nature.THROTTLED);
  }

  /** True if there was no connection to send the request over. */
  private static boolean neverArrived(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return true;
      }
    }
    return false;
  }
}
