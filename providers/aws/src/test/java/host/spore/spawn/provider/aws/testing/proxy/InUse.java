package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** What something still uses cannot be deleted: groups, subnets and networks. */
final class InUse implements Layer {
  private static final Pattern LIVING =
      Pattern.compile("<name>(?:pending|running|stopping|stopped|shutting-down)</name>");
  private static final Pattern SUBNET = Pattern.compile("<subnetId>");
  private static final Pattern GATEWAY = Pattern.compile("<internetGatewayId>");
  private static final Pattern OWN_GROUP =
      Pattern.compile("<groupName>(?!default<)[^<]*</groupName>");

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    if (!call.service().equals("ec2")) {
      return next.answer(call);
    }
    return switch (call.action()) {
      case "DeleteSecurityGroup" ->
          unless(instancesWith("instance.group-id", call.parameter("GroupId")), call, next);
      case "DeleteSubnet" ->
          unless(instancesWith("subnet-id", call.parameter("SubnetId")), call, next);
      case "DeleteVpc" -> network(call, next);
      default -> next.answer(call);
    };
  }

  private record Use(Map<String, String> question, Pattern proof) {}

  private static Use instancesWith(String filter, String id) {
    return new Use(filtered("DescribeInstances", filter, id), LIVING);
  }

  private static Map<String, String> filtered(String action, String filter, String id) {
    return Map.of("Action", action, "Filter.1.Name", filter, "Filter.1.Value.1", id);
  }

  private static boolean isUsed(Use use, Call call, Next next) throws IOException {
    return use.proof().matcher(next.answer(call.asking(use.question())).body()).find();
  }

  private static Reply unless(Use use, Call call, Next next) throws IOException {
    return isUsed(use, call, next) ? violation(call) : next.answer(call);
  }

  private static Reply network(Call call, Next next) throws IOException {
    String id = call.parameter("VpcId");
    boolean used =
        isUsed(new Use(filtered("DescribeSubnets", "vpc-id", id), SUBNET), call, next)
            || isUsed(
                new Use(filtered("DescribeInternetGateways", "attachment.vpc-id", id), GATEWAY),
                call,
                next)
            || isUsed(
                new Use(filtered("DescribeSecurityGroups", "vpc-id", id), OWN_GROUP), call, next);
    return used ? violation(call) : next.answer(call);
  }

  private static Reply violation(Call call) {
    return Reply.error(
        call, 400, "DependencyViolation", "resource has a dependent object and cannot be deleted.");
  }
}
