package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** A region in memory: what is there can be looked up, and nothing can be changed. */
public final class FakeRegion implements Clients {
  final Map<String, InstanceTypeInfo> types = new LinkedHashMap<>();
  final Map<String, List<String>> offered = new LinkedHashMap<>();
  final Map<String, Image> images = new LinkedHashMap<>();
  final Map<String, String> parameters = new LinkedHashMap<>();
  final List<Vpc> vpcs = new ArrayList<>();
  final List<Subnet> subnets = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  private final Set<String> priced = new TreeSet<>();
  private final Set<String> pricedOnDemand = new TreeSet<>();
  private final Map<String, Double> quotas = new LinkedHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final FakeReads reads = new FakeReads(this);

  /** Counts a call, and refuses it if a test wants that. */
  void called(String action) {
    calls.computeIfAbsent(action, a -> new AtomicInteger()).incrementAndGet();
    String code = refusals.get(action);
    if (code != null) {
      throw refused(Ec2Exception.builder(), code);
    }
  }

  private static AwsServiceException refused(AwsServiceException.Builder builder, String code) {
    return builder
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("as the test wants").build())
        .statusCode(403)
        .build();
  }

  /** How often an action was called. */
  public int calls(String action) {
    AtomicInteger count = calls.get(action);
    return count == null ? 0 : count.get();
  }

  /** How many calls there were. */
  public int calls() {
    return calls.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** From now on the action is refused with this code. */
  public void refuse(String action, String code) {
    refusals.put(action, code);
  }

  /** Says how many virtual processors a limit allows. */
  public void quota(Quotas.Limit limit, double value) {
    quotas.put(limit.code(), value);
  }

  /** Remembers for which types somebody wanted to know prices. */
  public void looked(Collection<String> names) {
    priced.addAll(names);
  }

  /** Remembers for which types somebody wanted to know prices on demand. */
  public void lookedOnDemand(Collection<String> names) {
    pricedOnDemand.addAll(names);
  }

  /** The types whose prices on demand somebody wanted to know. */
  public Set<String> pricedOnDemand() {
    return pricedOnDemand;
  }

  /** The types whose prices somebody wanted to know. */
  public Set<String> priced() {
    return priced;
  }

  /** Has a key pair be there. */
  public void key(String name) {
    keys.add(name);
  }

  /** Takes the default network away. */
  public void withoutDefaultNetwork() {
    vpcs.removeIf(Vpc::isDefault);
  }

  @Override
  public Ec2Client ec2(String region) {
    return reads;
  }

  @Override
  public Ec2Client ec2Once(String region) {
    throw new AssertionError("a look-up makes nothing");
  }

  @Override
  @SuppressWarnings("unchecked") // a service's id says which client it has
  public <C extends AutoCloseable> C of(Service<C> service, String region) {
    return (C)
        switch (service.id()) {
          case "SSM" -> ssm();
          case "SERVICE_QUOTAS" -> serviceQuotas();
          default -> throw new AssertionError("not looked up: " + service.id());
        };
  }

  private SsmClient ssm() {
    return new SsmClient() {
      @Override
      public GetParametersResponse getParameters(GetParametersRequest request) {
        called("GetParameters");
        List<Parameter> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.names()) {
          String value = parameters.get(name);
          if (value == null) {
            missing.add(name);
          } else {
            found.add(Parameter.builder().name(name).value(value).build());
          }
        }
        return GetParametersResponse.builder().parameters(found).invalidParameters(missing).build();
      }

      @Override
      public String serviceName() {
        return "ssm";
      }

      @Override
      public void close() {}
    };
  }

  private ServiceQuotasClient serviceQuotas() {
    return new ServiceQuotasClient() {
      @Override
      public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
        called("GetServiceQuota");
        @Nullable Double value = quotas.get(request.quotaCode());
        if (value == null) {
          throw refused(ServiceQuotasException.builder(), "AccessDeniedException");
        }
        return GetServiceQuotaResponse.builder().quota(q -> q.value(value)).build();
      }

      @Override
      public String serviceName() {
        return "servicequotas";
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String account() {
    called("GetCallerIdentity");
    return "123456789012";
  }

  @Override
  public void close() {}
}
