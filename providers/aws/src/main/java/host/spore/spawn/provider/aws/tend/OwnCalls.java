package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Permissions.Statement;
import java.util.List;
import java.util.Map;

/** What spawn itself calls, whatever kinds of resources there are. */
final class OwnCalls {
  private OwnCalls() {}

  static Permissions permissions() {
    return Permissions.none()
        .look(
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeImages",
            "ec2:DescribeInstanceTypeOfferings",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeSpotPriceHistory",
            "ec2:DescribeTags",
            "ec2:GetConsoleOutput",
            "pricing:GetProducts",
            "servicequotas:GetServiceQuota")
        .own("ec2:CreateTags", "ec2:DeleteTags", "ec2:StartInstances", "ec2:StopInstances")
        .statement(
            new Statement(
                "Images",
                List.of("ssm:GetParameters"),
                List.of("arn:*:ssm:*::parameter/aws/service/*"),
                Map.of()))
        .statement(
            new Statement(
                "ConnectToOwn",
                List.of("ssm:StartSession"),
                List.of("arn:*:ec2:*:*:instance/*"),
                Statement.OWN))
        .statement(
            new Statement(
                "ConnectWithCommand",
                List.of("ssm:StartSession"),
                List.of("arn:*:ssm:*::document/AWS-StartInteractiveCommand"),
                Map.of()))
        .statement(
            new Statement(
                "OwnSessions",
                List.of("ssm:ResumeSession", "ssm:TerminateSession"),
                List.of("arn:*:ssm:*:*:session/*"),
                // Every session is tagged with who began it. `aws:username` is empty for roles
                // and for who came by IAM Identity Center; this is not.
                Map.of(
                    "StringLike",
                    Map.of("ssm:resourceTag/aws:ssmmessages:session-id", "${aws:userid}"))));
  }
}
