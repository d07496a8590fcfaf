import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * As much of AWS as it takes to have the programs read answers: an account with a default network
 * and one type of machine. Whatever else is asked for is not there.
 */
final class Cloud implements AutoCloseable {
  private static final Map<String, String> ANSWERS =
      Map.of(
          "GetCallerIdentity",
          "<GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>",
          "DescribeAvailabilityZones",
          "<availabilityZoneInfo><item><zoneName>us-east-1a</zoneName>"
              + "<zoneState>available</zoneState><regionName>us-east-1</regionName></item>"
              + "</availabilityZoneInfo>",
          "DescribeVpcs",
          "<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/16</cidrBlock>"
              + "<isDefault>true</isDefault><state>available</state></item></vpcSet>",
          "DescribeSubnets",
          "<subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>"
              + "<availabilityZone>us-east-1a</availabilityZone><defaultForAz>true</defaultForAz>"
              + "<mapPublicIpOnLaunch>true</mapPublicIpOnLaunch><state>available</state></item>"
              + "</subnetSet>",
          "DescribeImages",
          "<imagesSet><item><imageId>ami-1</imageId><imageState>available</imageState>"
              + "<architecture>x86_64</architecture><rootDeviceName>/dev/xvda</rootDeviceName>"
              + "<rootDeviceType>ebs</rootDeviceType><blockDeviceMapping><item>"
              + "<deviceName>/dev/xvda</deviceName><ebs><volumeSize>8</volumeSize></ebs></item>"
              + "</blockDeviceMapping><virtualizationType>hvm</virtualizationType></item>"
              + "</imagesSet>",
          "DescribeInstanceTypes",
          "<instanceTypeSet><item><instanceType>t3.micro</instanceType>"
              + "<currentGeneration>true</currentGeneration><supportedUsageClasses>"
              + "<item>on-demand</item><item>spot</item></supportedUsageClasses><processorInfo>"
              + "<supportedArchitectures><item>x86_64</item></supportedArchitectures>"
              + "</processorInfo><vCpuInfo><defaultVCpus>2</defaultVCpus></vCpuInfo><memoryInfo>"
              + "<sizeInMiB>1024</sizeInMiB></memoryInfo><hibernationSupported>true"
              + "</hibernationSupported></item></instanceTypeSet>",
          "DescribeInstanceTypeOfferings",
          "<instanceTypeOfferingSet><item><instanceType>t3.micro</instanceType>"
              + "<locationType>availability-zone</locationType><location>us-east-1a</location>"
              + "</item></instanceTypeOfferingSet>");

  private final HttpServer server;

  Cloud() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", Cloud::answer);
    server.start();
  }

  /** What makes programs call it. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "training",
        "AWS_SECRET_ACCESS_KEY",
        "training",
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    boolean json = target != null;
    String text = json ? json(asked) : xml(asked);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", json ? "application/x-amz-json-1.1" : "text/xml");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String xml(String form) {
    String action = "";
    for (String pair : form.split("&")) {
      if (pair.startsWith("Action=")) {
        action = URLDecoder.decode(pair.substring(7), StandardCharsets.UTF_8);
      }
    }
    return "<"
        + action
        + "Response>"
        + ANSWERS.getOrDefault(action, "")
        + "</"
        + action
        + "Response>";
  }

  /** Any parameter of the systems manager that is asked for is an image. */
  private static String json(String asked) {
    int name = asked.indexOf("/aws/service/");
    if (name < 0) {
      return "{}";
    }
    String parameter = asked.substring(name, asked.indexOf('"', name));
    String one = "{\"Name\":\"" + parameter + "\",\"Value\":\"ami-1\"}";
    return "{\"Parameter\":" + one + ",\"Parameters\":[" + one + "]}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
