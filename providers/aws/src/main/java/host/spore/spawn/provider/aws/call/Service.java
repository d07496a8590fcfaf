package host.spore.spawn.provider.aws.call;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * A service of AWS's that is called. Whoever calls it declares it, and nobody lists them: the
 * distribution keeps of the SDK what is called somewhere. Making one loads nothing of the SDK.
 *
 * @param id as in {@code AWS_ENDPOINT_URL_ID}
 * @param <C> its client
 */
public record Service<C extends AutoCloseable>(String id, Where where, Maker<C> maker) {

  /** Where a service is called. */
  public enum Where {
    /** In the region of what the call is about. */
    REGION,
    /** In the one place that the partition has for it, as of IAM and Route 53. */
    PARTITION,
    /** Where the partition has its price list. */
    PRICES
  }

  /** Makes a client. */
  public interface Maker<C> {
    C make(Settings settings);
  }

  /** What all clients of spawn's have in common. */
  public interface Settings {
    /** The client with the settings put in. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder);
  }

  /** One that each region has. */
  public static <C extends AutoCloseable> Service<C> regional(String id, Maker<C> maker) {
    return new Service<>(id, Where.REGION, maker);
  }

  /** One that is everywhere. */
  public static <C extends AutoCloseable> Service<C> global(String id, Maker<C> maker) {
    return new Service<>(id, Where.PARTITION, maker);
  }
}
