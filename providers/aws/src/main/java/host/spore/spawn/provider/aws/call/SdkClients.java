package host.spore.spawn.provider.aws.call;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of the AWS SDK. Making this object loads nothing of the SDK. */
public final class SdkClients implements Clients {
  private static final Service<Ec2Client> EC2 =
      Service.regional("EC2", settings -> settings.build(Ec2Client.builder()));
  private static final Service<StsClient> STS =
      Service.regional("STS", settings -> settings.build(StsClient.builder()));

  private final Access access;
  private final Timing timing;
  private final @Nullable Consumer<String> log;
  private final @Nullable SlowCalls slow;
  private final Map<String, AutoCloseable> clients = new ConcurrentHashMap<>();
  private final Object identity = new Object();
  private @Nullable Common common;
  private @Nullable String account;

  public SdkClients(AwsSettings settings, Timing timing) {
    this.access = new Access(settings);
    this.timing = timing;
    this.log = settings.log();
    this.slow = settings.waits() == null ? null : new SlowCalls(settings.waits());
  }

  /** What all clients share; made for the first of them. */
  private record Common(SdkHttpClient http, AwsCredentialsProvider credentials, Pacer pacer) {}

  @Override
  public Ec2Client ec2(String region) {
    return of(EC2, region);
  }

  @Override
  public Ec2Client ec2Once(String region) {
    return client(
        EC2, region + "/once", new Making(EC2.id(), Region.of(region), () -> Retries.once(timing)));
  }

  @Override
  public <C extends AutoCloseable> C of(Service<C> service, String region) {
    return client(
        service, region, new Making(service.id(), place(service, region), this::repeatable));
  }

  private Region place(Service<?> service, String region) {
    return switch (service.where()) {
      case REGION -> Region.of(region);
      case PARTITION -> partition().iam();
      case PRICES -> Region.of(partition().pricing());
    };
  }

  @Override
  public String account() {
    // A lock of its own: others may make clients while this one asks.
    synchronized (identity) {
      String known = account;
      if (known == null) {
        String region = partition().sts();
        known = of(STS, region).getCallerIdentity().account();
        account = known;
      }
      return known;
    }
  }

  private Partition partition() {
    return Partition.of(access.region().orElse(""));
  }

  @SuppressWarnings("unchecked") // only the service's own maker fills the slot
  private <C extends AutoCloseable> C client(Service<C> service, String key, Making making) {
    return (C) clients.computeIfAbsent(service.id() + "/" + key, k -> service.maker().make(making));
  }

  private StandardRetryStrategy repeatable() {
    return Retries.repeatable(timing);
  }

  /** One client's settings. */
  private final class Making implements Service.Settings {
    private final String service;
    private final Region region;
    private final Supplier<StandardRetryStrategy> retries;

    Making(String service, Region region, Supplier<StandardRetryStrategy> retries) {
      this.service = service;
      this.region = region;
      this.retries = retries;
    }

    @Override
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
      Optional<URI> endpoint = access.endpoint(service);
      Common shared = common(endpoint);
      endpoint.ifPresent(builder::endpointOverride);
      ClientOverrideConfiguration.Builder rules =
          ClientOverrideConfiguration.builder()
              .retryStrategy(retries.get())
              .addExecutionInterceptor(shared.pacer())
              .addExecutionInterceptor(new Genuine())
              .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "spawn");
      if (slow != null) {
        rules.addExecutionInterceptor(slow);
      }
      if (log != null) {
        rules.addExecutionInterceptor(new CallLog(log, timing));
      }
      return builder
          .region(region)
          .credentialsProvider(shared.credentials())
          .httpClient(shared.http())
          .overrideConfiguration(rules.build())
          .build();
    }
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
    if (slow != null) {
      slow.close();
    }
    if (common != null) {
      common.http().close();
      common = null;
    }
  }
}
