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
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Services of which little is called. */
final class FakeOthers {
  private FakeOthers() {}

  /** Topics, and what was published. */
  static final class Sns implements SnsClient {
    private final Gate gate;
    final List<String> topics = new ArrayList<>();
    final List<PublishRequest> published = new ArrayList<>();

    Sns(Gate gate) {
      this.gate = gate;
    }

    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {}

    private void require(String topic) {
      if (!topics.contains(topic)) {
        throw Errors.answer(404, "NotFound", "Topic does not exist");
      }
    }

    @Override
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
      return gate.pass(
          "GetTopicAttributes",
          request,
          () -> {
            require(request.topicArn());
            return GetTopicAttributesResponse.builder()
                .attributes(Map.of("TopicArn", request.topicArn()))
                .build();
          });
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
      return gate.pass(
          "Publish",
          request,
          () -> {
            require(request.topicArn());
            published.add(request);
            return PublishResponse.builder().messageId("m" + published.size()).build();
          });
    }
  }

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
