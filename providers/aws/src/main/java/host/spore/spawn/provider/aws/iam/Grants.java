package host.spore.spawn.provider.aws.iam;

import host.spore.spawn.spec.IamRole.Level;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the levels of the shorthand stand for, service by service. */
final class Grants {

  /** What an action is about; decides which ARN it needs. */
  private enum About {
    /** The container: a bucket, a table, a queue. Most services know nothing else. */
    THING,
    /** What is in it. */
    CONTENT,
    /** Nothing smaller than the account. */
    ACCOUNT
  }

  private record Actions(About about, boolean writes, List<String> names) {}

  private static final Map<String, List<Actions>> SERVICES =
      Map.ofEntries(
          Map.entry(
              "s3",
              List.of(
                  read(About.THING, "ListBucket", "GetBucketLocation"),
                  read(About.CONTENT, "GetObject", "GetObjectVersion"),
                  write(About.CONTENT, "PutObject", "DeleteObject", "AbortMultipartUpload"))),
          Map.entry(
              "dynamodb",
              List.of(
                  read(About.THING, "BatchGetItem", "DescribeTable", "GetItem"),
                  read(About.CONTENT, "Query", "Scan"),
                  write(About.THING, "BatchWriteItem", "PutItem", "UpdateItem", "DeleteItem"))),
          Map.entry(
              "sqs",
              List.of(
                  read(About.THING, "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"),
                  read(About.ACCOUNT, "ListQueues"),
                  write(About.THING, "SendMessage", "DeleteMessage", "ChangeMessageVisibility"))),
          Map.entry(
              "logs",
              List.of(
                  write(
                      About.CONTENT,
                      "CreateLogGroup",
                      "CreateLogStream",
                      "PutLogEvents",
                      "DescribeLogStreams"))),
          Map.entry(
              "ecr",
              List.of(
                  read(About.ACCOUNT, "GetAuthorizationToken"),
                  read(
                      About.THING,
                      "BatchCheckLayerAvailability",
                      "GetDownloadUrlForLayer",
                      "BatchGetImage"))),
          Map.entry(
              "secretsmanager", List.of(read(About.THING, "GetSecretValue", "DescribeSecret"))),
          Map.entry(
              "ssm",
              List.of(read(About.CONTENT, "GetParameter", "GetParameters", "GetParametersByPath"))),
          Map.entry(
              "sns",
              List.of(
                  read(About.THING, "GetTopicAttributes", "ListSubscriptionsByTopic"),
                  read(About.ACCOUNT, "ListTopics"),
                  write(About.THING, "Publish"))),
          Map.entry("cloudwatch", List.of(write(About.ACCOUNT, "PutMetricData"))),
          Map.entry(
              "kinesis",
              List.of(
                  read(
                      About.THING,
                      "DescribeStream",
                      "DescribeStreamSummary",
                      "GetRecords",
                      "GetShardIterator",
                      "ListShards"),
                  read(About.ACCOUNT, "ListStreams"),
                  write(About.THING, "PutRecord", "PutRecords"))),
          Map.entry(
              "bedrock",
              List.of(
                  read(About.THING, "GetFoundationModel"),
                  read(About.ACCOUNT, "ListFoundationModels"),
                  write(About.THING, "InvokeModel", "InvokeModelWithResponseStream"))));

  private Grants() {}

  private static Actions read(About about, String... names) {
    return new Actions(about, false, List.of(names));
  }

  private static Actions write(About about, String... names) {
    return new Actions(about, true, List.of(names));
  }

  static List<String> services() {
    return SERVICES.keySet().stream().sorted().toList();
  }

  /** True if the service is known and has something at this level. */
  static boolean has(String service, Level level) {
    return SERVICES.containsKey(service)
        && (level == Level.FULL_ACCESS
            || SERVICES.get(service).stream().anyMatch(a -> includes(level, a)));
  }

  private static boolean includes(Level level, Actions actions) {
    return switch (level) {
      case READ_ONLY -> !actions.writes;
      case WRITE_ONLY -> actions.writes;
      case READ_WRITE, FULL_ACCESS -> true;
    };
  }

  /** The actions of a level, without a resource. */
  static List<String> everywhere(String service, Level level) {
    if (level == Level.FULL_ACCESS) {
      return List.of(service + ":*");
    }
    List<String> all = new ArrayList<>();
    for (Actions actions : SERVICES.getOrDefault(service, List.of())) {
      if (includes(level, actions)) {
        actions.names.forEach(n -> all.add(service + ":" + n));
      }
    }
    return all;
  }

  /** The actions of a level by the ARNs they need for a resource. */
  static Map<List<String>, List<String>> at(
      String service, Level level, String resource, Place place) {
    Map<List<String>, List<String>> byArns =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    if (level == Level.FULL_ACCESS) {
      List<String> arns = new ArrayList<>(arns(service, About.THING, resource, place));
      arns.addAll(arns(service, About.CONTENT, resource, place));
      byArns.put(arns.stream().distinct().toList(), List.of(service + ":*"));
      return byArns;
    }
    for (Actions actions : SERVICES.getOrDefault(service, List.of())) {
      if (includes(level, actions)) {
        List<String> arns = arns(service, actions.about, resource, place);
        List<String> names = byArns.computeIfAbsent(arns, a -> new ArrayList<>());
        actions.names.forEach(n -> names.add(service + ":" + n));
      }
    }
    return byArns;
  }

  /**
   * What narrows a grant beside its ARNs. Metrics have none: their resource is a namespace, which
   * only a condition can name.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html">
   *     Condition keys of CloudWatch</a>
   */
  static Map<String, Value> condition(String service, String resource) {
    if (!service.equals("cloudwatch")) {
      return Map.of();
    }
    String operator = resource.contains("*") ? "StringLike" : "StringEquals";
    Value namespace = new Value.MapOf(Map.of("cloudwatch:namespace", Value.text(resource)));
    return Map.of(operator, namespace);
  }

  private static List<String> arns(String service, About about, String resource, Place place) {
    if (about == About.ACCOUNT) {
      return List.of("*");
    }
    boolean inside = about == About.CONTENT;
    if (service.equals("s3")) {
      return inside ? place.objects(resource) : List.of(place.bucket(resource));
    }
    boolean whole = resource.startsWith("arn:");
    String plain = resource.startsWith("/") ? resource.substring(1) : resource;
    return switch (service) {
      case "dynamodb" -> {
        String table = whole ? resource : place.arn("dynamodb", "table/" + plain);
        yield inside ? List.of(table, table + "/index/*") : List.of(table);
      }
      case "logs" -> {
        String group = whole ? resource : place.arn("logs", "log-group:" + resource);
        yield group.endsWith("*") ? List.of(group) : List.of(group, group + ":*");
      }
      case "ssm" -> {
        String parameter = whole ? resource : place.arn("ssm", "parameter/" + plain);
        yield parameter.endsWith("*") ? List.of(parameter) : List.of(parameter, parameter + "/*");
      }
      case "secretsmanager" -> {
        // AWS adds six characters to a secret's name.
        String end = plain.endsWith("*") ? "" : "-??????";
        yield List.of(whole ? resource : place.arn("secretsmanager", "secret:" + plain + end));
      }
      case "ecr" -> List.of(whole ? resource : place.arn("ecr", "repository/" + plain));
      case "kinesis" -> List.of(whole ? resource : place.arn("kinesis", "stream/" + plain));
      case "bedrock" ->
          List.of(
              whole
                  ? resource
                  : "arn:%s:bedrock:%s::foundation-model/%s"
                      .formatted(place.partition(), place.region(), plain));
      default -> List.of(whole ? resource : place.arn(service, plain));
    };
  }
}
