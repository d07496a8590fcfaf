package host.spore.spawn.provider.aws.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/**
 * Waits before each attempt until AWS's own bucket for the action has room, so that a large run is
 * slowed down here rather than refused there.
 */
final class Pacer implements ExecutionInterceptor {
  private final Timing timing;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  Pacer(Timing timing) {
    this.timing = timing;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    String service = named(call.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    String action = named(call.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    Region region = call.getAttribute(AwsExecutionAttribute.AWS_REGION);
    Duration wait = wait(service, action, named(region), resources(context.request()));
    if (!wait.isZero()) {
      try {
        timing.pause().sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted while waiting to call " + action, e);
      }
    }
  }

  /**
   * Takes what a call needs.
   *
   * @param resources how many instances it is about; 0 if they are not counted
   * @return how long to wait before making it
   */
  Duration wait(String service, String action, String region, int resources) {
    Rates rates = Rates.of(service, action);
    Instant now = timing.clock().instant();
    String key = service.equals("Route 53") ? service : service + "/" + action + "/" + region;
    Duration calls = bucket(key, rates.capacity(), rates.refill()).take(now, 1);
    Rates.Resources limited = rates.resources();
    if (limited == null || resources == 0) {
      return calls;
    }
    Duration instances =
        bucket(key + "/resources", limited.capacity(), limited.refill()).take(now, resources);
    return calls.compareTo(instances) >= 0 ? calls : instances;
  }

  private Bucket bucket(String key, int capacity, int refill) {
    return buckets.computeIfAbsent(key, k -> new Bucket(capacity, refill));
  }

  private static int resources(SdkRequest request) {
    return switch (request) {
      case RunInstancesRequest run -> amount(run.maxCount());
      case CreateFleetRequest fleet ->
          fleet.targetCapacitySpecification() == null
              ? 0
              : amount(fleet.targetCapacitySpecification().totalTargetCapacity());
      case StartInstancesRequest start -> start.instanceIds().size();
      case StopInstancesRequest stop -> stop.instanceIds().size();
      case TerminateInstancesRequest end -> end.instanceIds().size();
      default -> 0;
    };
  }

  private static int amount(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  private static String named(@Nullable Object name) {
    return name == null ? "" : name.toString();
  }
}
