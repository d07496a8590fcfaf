package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Pricing API, in the form that AWS documents: every type of machine costs 0.10 an hour, gp3
 * 0.08 a month for a GiB, and a public address 0.005 an hour.
 */
final class PriceProducts implements Layer {
  private static final Pattern FIELD = Pattern.compile("\"Field\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("\"Value\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern FILTER = Pattern.compile("\\{[^{}]*\\}");

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    if (!call.action().equals("GetProducts")) {
      return next.answer(call);
    }
    String type = filter(call.body(), "instanceType");
    if (!type.isEmpty()) {
      return products(
          product(
              "Compute Instance",
              """
              "instanceType":"%s","operatingSystem":"Linux","tenancy":"Shared",\
              "capacitystatus":"Used","preInstalledSw":"NA","usagetype":"BoxUsage:%s"\
              """
                  .formatted(type, type),
              "Hrs",
              "0.1000000000"));
    }
    if (filter(call.body(), "productFamily").equals("Storage")) {
      return products(
          product(
              "Storage",
              "\"volumeApiName\":\"gp3\",\"usagetype\":\"EBS:VolumeUsage.gp3\"",
              "GB-Mo",
              "0.0800000000"));
    }
    return filter(call.body(), "group").equals("VPCPublicIPv4Address")
        ? products(
            product(
                "VPC",
                "\"group\":\"VPCPublicIPv4Address\",\"usagetype\":\"USE1-PublicIPv4:InUseAddress\"",
                "Hrs",
                "0.0050000000"))
        : products("");
  }

  /** The value that a field is to have; empty if it may have any. */
  private static String filter(String body, String field) {
    Matcher filters = FILTER.matcher(body);
    while (filters.find()) {
      Matcher name = FIELD.matcher(filters.group());
      Matcher value = VALUE.matcher(filters.group());
      if (name.find() && value.find() && name.group(1).equals(field)) {
        return value.group(1);
      }
    }
    return "";
  }

  private static String product(String family, String attributes, String unit, String price) {
    return """
    {"product":{"productFamily":"%s","attributes":{%s},"sku":"S"},"serviceCode":"AmazonEC2",\
    "terms":{"OnDemand":{"S.J":{"priceDimensions":{"S.J.6":{"unit":"%s","beginRange":"0",\
    "pricePerUnit":{"USD":"%s"}}}}}}}\
    """
        .formatted(family, attributes, unit, price);
  }

  /** Each product is a text with a document in it. */
  private static Reply products(String product) {
    return Reply.json(
        "{\"FormatVersion\":\"aws_v1\",\"PriceList\":["
            + (product.isEmpty() ? "" : '"' + product.replace("\"", "\\\"") + '"')
            + "]}");
  }
}
