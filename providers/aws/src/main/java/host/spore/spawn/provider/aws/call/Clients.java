package host.spore.spawn.provider.aws.call;

import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The services' clients, each made when it is first asked for and shared from then on. Thread-safe.
 *
 * <p>All of them wait for their throttle bucket before each attempt, and none of them repeats a
 * call because of a lack of capacity.
 */
public interface Clients extends AutoCloseable {

  /**
   * For reading, and for requests that carry a client token: a lost answer is asked for again.
   *
   * @param region such as {@code us-east-1}
   */
  Ec2Client ec2(String region);

  /**
   * For requests that would make a second thing if they were sent twice: only an answer that proves
   * that nothing was done, such as a throttle, is followed by another attempt.
   */
  Ec2Client ec2Once(String region);

  /**
   * For any other service, as {@link #ec2}.
   *
   * @param region ignored by services that are not in regions
   */
  <C extends AutoCloseable> C of(Service<C> service, String region);

  /** For one that is not in regions. */
  default <C extends AutoCloseable> C of(Service<C> service) {
    return of(service, "");
  }

  /**
   * The number of the account that the credentials belong to; asked once.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if there are no credentials or they
   *     are refused
   */
  String account();

  @Override
  void close();
}
