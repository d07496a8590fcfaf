package host.spore.spawn.provider.aws.testing.moto;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Document;

/**
 * One account of a {@link Moto}. Its calls are made by hand and go to the server, past any proxy
 * and past the SDK.
 */
public final class MotoAccount {
  private static final String VERSION_EC2 = "2016-11-15";
  private final Moto moto;
  private final String number;
  private final Map<String, String> credentials;

  private MotoAccount(Moto moto, String number, Map<String, String> credentials) {
    this.moto = moto;
    this.number = number;
    this.credentials = credentials;
  }

  static MotoAccount assume(Moto moto, String number) {
    MotoAccount anybody = new MotoAccount(moto, "", Map.of("AWS_ACCESS_KEY_ID", "test"));
    Document answer =
        anybody.call(
            "sts",
            "us-east-1",
            Map.of(
                "Action", "AssumeRole",
                "Version", "2011-06-15",
                "RoleArn", "arn:aws:iam::" + number + ":role/tester",
                "RoleSessionName", "tests"));
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("AWS_ACCESS_KEY_ID", Xml.text(answer, "//AccessKeyId"));
    credentials.put("AWS_SECRET_ACCESS_KEY", Xml.text(answer, "//SecretAccessKey"));
    credentials.put("AWS_SESSION_TOKEN", Xml.text(answer, "//SessionToken"));
    return new MotoAccount(moto, number, Map.copyOf(credentials));
  }

  /** Its twelve digits. */
  public String number() {
    return number;
  }

  /** The variables by which the SDK's default chain finds the credentials. */
  public Map<String, String> environment(URI endpoint) {
    Map<String, String> all = new LinkedHashMap<>(credentials);
    all.put("AWS_ENDPOINT_URL", endpoint.toString());
    all.put("AWS_REGION", "us-east-1");
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    return all;
  }

  /** Asks EC2. */
  public Document ec2(String region, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("Version", VERSION_EC2);
    return call("ec2", region, all);
  }

  /** Asks any service that speaks AWS's query protocol. */
  public Document call(String service, String region, Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return Xml.parse(
        moto.send(
            HttpRequest.newBuilder(moto.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", authorization(service, region))
                .POST(HttpRequest.BodyPublishers.ofString(form))));
  }

  /** Makes a bucket of S3. */
  public void bucket(String name) {
    put("/" + name, "");
  }

  /** Has a bucket keep every version of its objects from now on. */
  public void keepVersions(String bucket) {
    put(
        "/" + bucket + "?versioning",
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
  }

  /** Puts an object into a bucket, over the one of this key. */
  public void object(String bucket, String key, String text) {
    put("/" + bucket + "/" + key, text);
  }

  private void put(String path, String body) {
    moto.send(
        HttpRequest.newBuilder(moto.endpoint().resolve(path))
            .header("Authorization", authorization("s3", "us-east-1"))
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /**
   * The header of its calls. The server believes every signature; it reads who calls, where, and
   * which service.
   */
  public String authorization(String service, String region) {
    return "AWS4-HMAC-SHA256 Credential="
        + credentials.get("AWS_ACCESS_KEY_ID")
        + "/20260101/"
        + region
        + "/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }

  /**
   * Everything spawn could have made that is there now, such as {@code instance i-0123}. Instances
   * that have ended and spot requests that are cancelled or over are not there.
   */
  public Set<String> everything(String region) {
    Set<String> all = new TreeSet<>();
    for (Thing thing : Thing.OF_EC2) {
      Document answer = ec2(region, thing.question());
      Xml.texts(answer, thing.path()).forEach(id -> all.add(thing.name() + " " + id));
    }
    for (Thing thing : Thing.OF_IAM) {
      Document answer =
          call("iam", "us-east-1", Map.of("Action", thing.action(), "Version", "2010-05-08"));
      Xml.texts(answer, thing.path()).forEach(id -> all.add(thing.name() + " " + id));
    }
    return all;
  }

  /** Ids of instances that have not ended, by their {@code spawn:address} tag and rank tags. */
  public List<String> instances(String region) {
    return Xml.texts(
        ec2(region, Thing.OF_EC2.getFirst().question()),
        "//instancesSet/item[instanceState/name!='terminated']/instanceId");
  }

  private record Thing(String name, String action, String path) {
    /** Of instances the server would show only the first hundred launches otherwise. */
    Map<String, String> question() {
      return action.equals("DescribeInstances")
          ? Map.of("Action", action, "MaxResults", "1000")
          : Map.of("Action", action);
    }

    static final List<Thing> OF_EC2 =
        List.of(
            new Thing(
                "instance",
                "DescribeInstances",
                "//instancesSet/item[instanceState/name!='terminated']/instanceId"),
            new Thing("volume", "DescribeVolumes", "//volumeSet/item/volumeId"),
            new Thing("vpc", "DescribeVpcs", "//vpcSet/item/vpcId"),
            new Thing("subnet", "DescribeSubnets", "//subnetSet/item/subnetId"),
            new Thing(
                "gateway",
                "DescribeInternetGateways",
                "//internetGatewaySet/item/internetGatewayId"),
            new Thing("routes", "DescribeRouteTables", "//routeTableSet/item/routeTableId"),
            new Thing("group", "DescribeSecurityGroups", "//securityGroupInfo/item/groupId"),
            new Thing("key", "DescribeKeyPairs", "//keySet/item/keyName"),
            new Thing("address", "DescribeAddresses", "//addressesSet/item/allocationId"),
            new Thing(
                "template", "DescribeLaunchTemplates", "//launchTemplates/item/launchTemplateId"),
            new Thing("fleet", "DescribeFleets", "//fleetSet/item[fleetState='active']/fleetId"),
            new Thing(
                "spot request",
                "DescribeSpotInstanceRequests",
                "//spotInstanceRequestSet/item[state='open' or state='active']"
                    + "/spotInstanceRequestId"));
    static final List<Thing> OF_IAM =
        List.of(
            new Thing("role", "ListRoles", "//Roles/member/RoleName"),
            new Thing(
                "profile",
                "ListInstanceProfiles",
                "//InstanceProfiles/member/InstanceProfileName"));
  }
}
