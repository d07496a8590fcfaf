package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Services of which little is called. */
final class FakeOthers {
  private FakeOthers() {}

  /** Quotas by code. */
  static final class Quotas implements ServiceQuotasClient {
    private final Gate gate;
    final Map<String, Double> values = new LinkedHashMap<>();

    Quotas(Gate gate) {
      this.gate = gate;
    }

    @Override
    public String serviceName() {
      return "servicequotas";
    }

    @Override
    public void close() {}

    private ServiceQuota quota(String service, String code) {
      return ServiceQuota.builder()
          .serviceCode(service)
          .quotaCode(code)
          .quotaName(code)
          .value(values.get(code))
          .build();
    }

    @Override
    public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
      return gate.pass(
          "GetServiceQuota",
          request,
          () -> {
            if (!values.containsKey(request.quotaCode())) {
              throw Errors.answer(400, "NoSuchResourceException", request.quotaCode());
            }
            return GetServiceQuotaResponse.builder()
                .quota(quota(request.serviceCode(), request.quotaCode()))
                .build();
          });
    }

    @Override
    public ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
      return gate.pass(
          "ListServiceQuotas",
          request,
          () ->
              ListServiceQuotasResponse.builder()
                  .quotas(
                      values.keySet().stream().map(c -> quota(request.serviceCode(), c)).toList())
                  .build());
    }
  }

  /** The price list: products as AWS writes them, JSON texts. */
  static final class Pricing implements PricingClient {
    private final Gate gate;
    final List<String> products = new ArrayList<>();

    Pricing(Gate gate) {
      this.gate = gate;
    }

    @Override
    public String serviceName() {
      return "pricing";
    }

    @Override
    public void close() {}

    @Override
    public GetProductsResponse getProducts(GetProductsRequest request) {
      return gate.pass(
          "GetProducts",
          request,
          () -> {
            List<String> seen =
                products.stream()
                    .filter(p -> request.filters().stream().allMatch(f -> p.contains(f.value())))
                    .toList();
            return GetProductsResponse.builder().priceList(seen).build();
          });
    }
  }
}
