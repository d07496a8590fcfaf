package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Service Quotas, for EC2's limits of virtual processors. Thread-safe. */
public final class Quotas implements Layer {
  private static final Pattern CODE = Pattern.compile("\"QuotaCode\"\\s*:\\s*\"([^\"]+)\"");
  private final Map<String, Double> values = new TreeMap<>();

  /** Large ones for the families of instances. */
  Quotas() {
    values.put("L-1216C47A", 5000.0); // standard, on demand
    values.put("L-34B43A08", 5000.0); // standard, spot
    values.put("L-DB2E81BA", 768.0); // G and VT, on demand
    values.put("L-3819A6DF", 768.0); // G and VT, spot
    values.put("L-417A185B", 192.0); // P, on demand
    values.put("L-7212CCBC", 192.0); // P4 and up, spot
    values.put("L-0263D0A3", 5.0); // Elastic IPs
  }

  /** Sets one of them. */
  public synchronized void set(String code, double value) {
    values.put(code, value);
  }

  @Override
  public synchronized Reply answer(Call call, Next next) throws IOException {
    if (!call.service().equals("servicequotas")) {
      return next.answer(call);
    }
    return switch (call.action()) {
      case "GetServiceQuota", "GetAWSDefaultServiceQuota" -> get(call);
      case "ListServiceQuotas", "ListAWSDefaultServiceQuotas" -> list();
      default -> next.answer(call);
    };
  }

  private Reply get(Call call) {
    Matcher code = CODE.matcher(call.body());
    Double value = code.find() ? values.get(code.group(1)) : null;
    return value == null
        ? Reply.error(
            call, 400, "NoSuchResourceException", "The request failed because it does not exist.")
        : Reply.json("{\"Quota\":" + quota(code.group(1), value) + "}");
  }

  private Reply list() {
    StringBuilder all = new StringBuilder();
    values.forEach(
        (code, value) -> all.append(all.isEmpty() ? "" : ",").append(quota(code, value)));
    return Reply.json("{\"Quotas\":[" + all + "]}");
  }

  private static String quota(String code, double value) {
    return """
    {"ServiceCode":"ec2","ServiceName":"Amazon Elastic Compute Cloud (Amazon EC2)",\
    "QuotaArn":"arn:aws:servicequotas:us-east-1:123456789012:ec2/%s","QuotaCode":"%s",\
    "QuotaName":"%s","Value":%s,"Unit":"None","Adjustable":true,"GlobalQuota":false}\
    """
        .formatted(code, code, code, value);
  }
}
