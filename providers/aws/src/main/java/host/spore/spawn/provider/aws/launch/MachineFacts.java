package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Permissions.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** What the rest of the provider has to know of machines. */
final class MachineFacts {
  static final List<Quota> QUOTAS =
      List.of(
          new Quota(
              "VcpuLimitExceeded",
              "vCPUs of running on-demand instances",
              "ec2",
              "L-1216C47A",
              true),
          new Quota(
              "MaxSpotInstanceCountExceeded", "vCPUs of spot instances", "ec2", "L-34B43A08", true),
          new Quota(
              "VcpuLimitExceeded",
              "vCPUs of running on-demand G and VT instances",
              "ec2",
              "L-DB2E81BA",
              true));

  private MachineFacts() {}

  static Permissions permissions() {
    return Permissions.none()
        .look(
            "ec2:DescribeIamInstanceProfileAssociations",
            "ec2:DescribeInstanceAttribute",
            "ec2:DescribeInstances",
            "ec2:DescribeSpotInstanceRequests",
            "ec2:DescribeVolumes")
        .make("ec2:RunInstances")
        .own(
            "ec2:AssociateIamInstanceProfile",
            "ec2:CancelSpotInstanceRequests",
            "ec2:DisassociateIamInstanceProfile",
            "ec2:ModifyInstanceAttribute",
            "ec2:ModifyInstanceMetadataOptions",
            "ec2:ModifyVolume",
            "ec2:ReplaceIamInstanceProfileAssociation",
            "ec2:TerminateInstances")
        .statement(
            new Statement(
                "FirstSpotInstanceOfAnAccount",
                List.of("iam:CreateServiceLinkedRole"),
                List.of("arn:*:iam::*:role/aws-service-role/spot.amazonaws.com/*"),
                Map.of("StringEquals", Map.of("iam:AWSServiceName", "spot.amazonaws.com"))))
        .tried(
            Grade.FAIL,
            "launch instances",
            (clients, region) ->
                clients
                    .ec2(region)
                    .runInstances(
                        r ->
                            r.dryRun(true)
                                .imageId("ami-0123456789abcdef0")
                                .minCount(1)
                                .maxCount(1)));
  }

  /** A machine, and what ends with it: the request it came from, and its interfaces. */
  static Marks marks() {
    return new Marks.InEc2(
        new Marks.Type("instance", false, MachineFacts::instances),
        new Marks.Type("spot-instances-request", true, MachineFacts::requests),
        new Marks.Type("network-interface", true, Marks.Presence.AS_TAGGED),
        // Requests for many at once end with what they started, and are listed for days.
        new Marks.Type("fleet", false, (ec2, managed) -> Set.of()));
  }

  private static Set<String> instances(Ec2Client ec2, Filter managed) {
    Set<String> ids = new HashSet<>();
    Filter there = filter("instance-state-name", "pending", "running", "stopping", "stopped");
    ec2.describeInstancesPaginator(r -> r.filters(managed, there))
        .reservations()
        .forEach(o -> o.instances().forEach(i -> ids.add(i.instanceId())));
    return ids;
  }

  private static Set<String> requests(Ec2Client ec2, Filter managed) {
    Set<String> ids = new HashSet<>();
    ec2.describeSpotInstanceRequestsPaginator(
            r -> r.filters(managed, filter("state", "open", "active")))
        .spotInstanceRequests()
        .forEach(s -> ids.add(s.spotInstanceRequestId()));
    return ids;
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
