package host.spore.spawn.provider.aws.call;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Says what is asked of AWS, what it answers and how long that took. Only names, codes and times:
 * what a request carries may be secret, and its signature is.
 */
final class CallLog implements ExecutionInterceptor {
  private static final ExecutionAttribute<Instant> SENT = new ExecutionAttribute<>("SpawnSent");
  private static final ExecutionAttribute<Integer> ATTEMPT =
      new ExecutionAttribute<>("SpawnAttempt");

  private final Consumer<String> log;
  private final Timing timing;

  CallLog(Consumer<String> log, Timing timing) {
    this.log = log;
    this.timing = timing;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    Integer before = call.getAttribute(ATTEMPT);
    int attempt = before == null ? 1 : before + 1;
    call.putAttribute(ATTEMPT, attempt);
    call.putAttribute(SENT, timing.clock().instant());
    if (attempt > 1) {
      log.accept(name(call) + ": asked again, attempt " + attempt);
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes call) {
    SdkHttpResponse answer = context.httpResponse();
    String id = answer.firstMatchingHeader("x-amzn-requestid").orElse("");
    log.accept(
        name(call)
            + ": "
            + answer.statusCode()
            + " in "
            + took(call)
            + (id.isEmpty() ? "" : ", request " + id));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    log.accept(name(call) + ": failed after " + took(call) + ": " + reason(context.exception()));
  }

  /** The code of an answer, else what happened to the connection; never what the server quotes. */
  private static String reason(Throwable e) {
    if (e instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
      String code = answered.awsErrorDetails().errorCode();
      return code == null ? String.valueOf(answered.statusCode()) : code;
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName();
  }

  private String took(ExecutionAttributes call) {
    Instant sent = call.getAttribute(SENT);
    return sent == null
        ? "0 ms"
        : Duration.between(sent, timing.clock().instant()).toMillis() + " ms";
  }

  private static String name(ExecutionAttributes call) {
    return text(call.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
        + " "
        + text(call.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
        + " "
        + text(call.getAttribute(AwsExecutionAttribute.AWS_REGION));
  }

  private static String text(@Nullable Object named) {
    return named == null ? "?" : named.toString();
  }
}
