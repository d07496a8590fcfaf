package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;

/** How many virtual processors of a sort the account may run at once. */
public final class Quotas {
  /** Where they are read. */
  public static final Service<ServiceQuotasClient> SERVICE =
      Service.regional("SERVICE_QUOTAS", settings -> settings.build(ServiceQuotasClient.builder()));

  private static final Duration KEPT = Duration.ofHours(1);
  private static final String UNREADABLE = "unreadable";

  private final Clients clients;
  private final String region;
  private final DiskCache cache;

  Quotas(Clients clients, String region, DiskCache cache) {
    this.clients = clients;
    this.region = region;
    this.cache = cache;
  }

  /** A limit by family of types and market, as AWS names it. */
  public enum Limit {
    STANDARD("L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances"),
    STANDARD_SPOT("L-34B43A08", "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests"),
    G("L-DB2E81BA", "Running On-Demand G and VT instances"),
    G_SPOT("L-3819A6DF", "All G and VT Spot Instance Requests"),
    P("L-417A185B", "Running On-Demand P instances"),
    P_SPOT("L-7212CCBC", "All P4, P3 and P2 Spot Instance Requests"),
    X("L-7295265B", "Running On-Demand X instances"),
    X_SPOT("L-E3A00192", "All X Spot Instance Requests"),
    INF("L-1945791B", "Running On-Demand Inf instances"),
    INF_SPOT("L-B5D1601B", "All Inf Spot Instance Requests"),
    TRN("L-2C3B7624", "Running On-Demand Trn instances"),
    TRN_SPOT("L-6B0D517C", "All Trn Spot Instance Requests");

    private static final String STANDARD_FAMILIES = "acdhimrtz";

    private final String code;
    private final String title;

    Limit(String code, String title) {
      this.code = code;
      this.title = title;
    }

    public String code() {
      return code;
    }

    /** As Service Quotas shows it. */
    public String title() {
      return title;
    }

    /** The limit a type counts against; empty for families with limits of their own. */
    public static Optional<Limit> of(InstanceType type, boolean spot) {
      String family = type.family();
      return switch (family) {
        case "g", "gr", "vt" -> Optional.of(spot ? G_SPOT : G);
        // P5 spot capacity has a limit of its own.
        case "p" ->
            type.name().startsWith("p5") && spot
                ? Optional.empty()
                : Optional.of(spot ? P_SPOT : P);
        case "x" -> Optional.of(spot ? X_SPOT : X);
        case "inf" -> Optional.of(spot ? INF_SPOT : INF);
        case "trn" -> Optional.of(spot ? TRN_SPOT : TRN);
        default ->
            isStandard(family) ? Optional.of(spot ? STANDARD_SPOT : STANDARD) : Optional.empty();
      };
    }

    private static boolean isStandard(String family) {
      return family.equals("im")
          || family.equals("is")
          || (family.length() == 1 && STANDARD_FAMILIES.contains(family));
    }
  }

  /** The limit in virtual processors; empty if it cannot be read. */
  public Optional<Integer> read(Limit limit) {
    String file = "quotas.json";
    try {
      String key = clients.account() + "/" + limit.code();
      Optional<Value> kept = cache.find(file, key, KEPT);
      if (kept.isPresent()) {
        return kept.get() instanceof Value.Num number
            ? Optional.of((int) number.longValueExact())
            : Optional.empty();
      }
      Optional<Integer> asked = ask(limit);
      cache.keep(
          file,
          Map.of(key, asked.<Value>map(Value::number).orElseGet(() -> Value.text(UNREADABLE))));
      return asked;
    } catch (SdkException e) {
      return Optional.empty(); // who cannot read it learns it from EC2
    }
  }

  private Optional<Integer> ask(Limit limit) {
    try {
      GetServiceQuotaResponse answer =
          clients
              .of(SERVICE, region)
              .getServiceQuota(
                  GetServiceQuotaRequest.builder()
                      .serviceCode("ec2")
                      .quotaCode(limit.code())
                      .build());
      return answer.quota() == null || answer.quota().value() == null
          ? Optional.empty()
          : Optional.of(answer.quota().value().intValue());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }
}
