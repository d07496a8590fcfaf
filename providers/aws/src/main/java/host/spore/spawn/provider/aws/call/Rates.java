package host.spore.spawn.provider.aws.call;

import org.jspecify.annotations.Nullable;

/**
 * How often AWS lets an account call an action in a region, from <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2's throttling
 * limits</a>. The other services publish less; theirs are what is known to go well.
 *
 * @param capacity calls at once
 * @param refill calls a second from then on
 * @param resources for the resources a call is about; null if only calls are counted
 */
record Rates(int capacity, int refill, @Nullable Resources resources) {

  /** Instances at once, and instances a second from then on. */
  record Resources(int capacity, int refill) {}

  /**
   * The rates of an action.
   *
   * @param service the SDK's id of it, such as {@code Ec2}
   */
  static Rates of(String service, String action) {
    return service.equalsIgnoreCase("ec2") ? ec2(action) : other(service);
  }

  private static Rates ec2(String action) {
    return switch (action) {
      case "RunInstances", "StartInstances", "CreateFleet" ->
          new Rates(5, 2, new Resources(1000, 2));
      case "TerminateInstances" -> new Rates(100, 5, new Resources(1000, 20));
      case "StopInstances" -> new Rates(50, 5, new Resources(1000, 20));
      case "CreateTags", "DeleteTags" -> new Rates(100, 10, null);
      default ->
          action.startsWith("Describe") || action.startsWith("Get")
              ? new Rates(100, 20, null)
              : new Rates(50, 5, null);
    };
  }

  private static Rates other(String service) {
    return switch (service) {
      // Five requests a second for the whole account, whatever they are.
      case "Route 53" -> new Rates(5, 5, null);
      case "Pricing", "Service Quotas" -> new Rates(10, 5, null);
      default -> new Rates(40, 10, null);
    };
  }
}
