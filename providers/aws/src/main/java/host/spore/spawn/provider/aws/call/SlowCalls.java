package host.spore.spawn.provider.aws.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Says what is waited for when AWS lets a call wait, so that nobody sits before a screen that says
 * nothing: after a few seconds, and then from time to time. A call is one with all its attempts.
 */
final class SlowCalls implements ExecutionInterceptor, AutoCloseable {
  static final long PATIENCE_MILLIS = 4_000;
  private static final long AGAIN_MILLIS = 30_000;
  private static final long LOOK_MILLIS = 500;

  private final Consumer<String> waits;
  private final Map<ExecutionAttributes, Waiting> open = new ConcurrentHashMap<>();
  private @Nullable Thread watch;

  SlowCalls(Consumer<String> waits) {
    this.waits = waits;
  }

  /** A call that was begun. */
  private static final class Waiting {
    final String name;
    final long since = System.nanoTime();
    long next = PATIENCE_MILLIS;

    Waiting(String name) {
      this.name = name;
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    open.put(call, new Waiting(name(call)));
    begin();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes call) {
    open.remove(call);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    open.remove(call);
  }

  private synchronized void begin() {
    if (watch == null) {
      watch = Thread.ofPlatform().daemon().name("slow-calls").start(this::look);
    }
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        open.values().forEach(this::look);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Waiting one) {
    long millis = (System.nanoTime() - one.since) / 1_000_000;
    if (millis >= one.next) {
      one.next = millis + AGAIN_MILLIS;
      waits.accept("Waiting for AWS to answer " + one.name + ", " + millis / 1000 + " s by now.");
    }
  }

  private static String name(ExecutionAttributes call) {
    return call.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
        + " "
        + call.getAttribute(SdkExecutionAttribute.OPERATION_NAME)
        + " in "
        + call.getAttribute(AwsExecutionAttribute.AWS_REGION);
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.interrupt();
    }
  }
}
