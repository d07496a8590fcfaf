package host.spore.spawn.provider.aws.call;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of the AWS SDK. Making this object loads nothing of the SDK. */
public final class SdkClients implements Clients {
  private final Access access;
  private final Timing timing;
  private final Map<String, AutoCloseable> clients = new ConcurrentHashMap<>();
  private final Object identity = new Object();
  private @Nullable Common common;
  private @Nullable String account;

  public SdkClients(AwsSettings settings, Timing timing) {
    this.access = new Access(settings);
    this.timing = timing;
  }

  /** What all clients share; made for the first of them. */
  private record Common(SdkHttpClient http, AwsCredentialsProvider credentials, Pacer pacer) {}

  @Override
  public Ec2Client ec2(String region) {
    return client(Ec2Client.class, region, () -> repeatable("EC2", region, Ec2Client.builder()));
  }

  @Override
  public Ec2Client ec2Once(String region) {
    return client(
        Ec2Client.class,
        region + "/once",
        () -> made("EC2", Region.of(region), Ec2Client.builder(), Retries.once(timing)));
  }

  @Override
  public IamClient iam() {
    return client(
        IamClient.class, "", () -> repeatable("IAM", partition().iam().id(), IamClient.builder()));
  }

  @Override
  public SsmClient ssm(String region) {
    return client(SsmClient.class, region, () -> repeatable("SSM", region, SsmClient.builder()));
  }

  @Override
  public SnsClient sns(String region) {
    return client(SnsClient.class, region, () -> repeatable("SNS", region, SnsClient.builder()));
  }

  @Override
  public Route53Client route53() {
    return client(
        Route53Client.class,
        "",
        () -> repeatable("ROUTE_53", partition().iam().id(), Route53Client.builder()));
  }

  @Override
  public PricingClient pricing() {
    return client(
        PricingClient.class,
        "",
        () -> repeatable("PRICING", partition().pricing(), PricingClient.builder()));
  }

  @Override
  public ServiceQuotasClient quotas(String region) {
    return client(
        ServiceQuotasClient.class,
        region,
        () -> repeatable("SERVICE_QUOTAS", region, ServiceQuotasClient.builder()));
  }

  @Override
  public String account() {
    // A lock of its own: others may make clients while this one asks.
    synchronized (identity) {
      String known = account;
      if (known == null) {
        String region = partition().sts();
        known =
            client(StsClient.class, region, () -> repeatable("STS", region, StsClient.builder()))
                .getCallerIdentity()
                .account();
        account = known;
      }
      return known;
    }
  }

  private Partition partition() {
    return Partition.of(access.region().orElse(""));
  }

  private <C extends AutoCloseable> C client(Class<C> type, String key, Supplier<C> maker) {
    return type.cast(clients.computeIfAbsent(type.getSimpleName() + "/" + key, k -> maker.get()));
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C repeatable(
      String service, String region, B builder) {
    return made(service, Region.of(region), builder, Retries.repeatable(timing));
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C made(
      String service, Region region, B builder, StandardRetryStrategy retries) {
    Optional<URI> endpoint = access.endpoint(service);
    Common shared = common(endpoint);
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(shared.credentials())
        .httpClient(shared.http())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .addExecutionInterceptor(shared.pacer())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "spawn")
                .build())
        .build();
  }

  private synchronized Common common(Optional<URI> endpoint) {
    Common made = common;
    if (made == null) {
      boolean encrypted = !endpoint.map(URI::getScheme).equals(Optional.of("http"));
      made = new Common(new EarlyHttp(encrypted), access.credentials(), new Pacer(timing));
      common = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    for (AutoCloseable client : clients.values()) {
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    clients.clear();
    if (common != null) {
      common.http().close();
      common = null;
    }
  }
}
