package host.spore.spawn.provider.aws.call;

import java.util.List;

/**
 * A limit of the account as the Service Quotas know it.
 *
 * @param error code of the refusal when it is reached
 * @param what it limits
 * @param service as Service Quotas names it
 * @param quota Service Quotas's code of it
 */
public record Quota(String error, String what, String service, String quota) {
  public static final Quota ON_DEMAND =
      new Quota("VcpuLimitExceeded", "vCPUs of running on-demand instances", "ec2", "L-1216C47A");
  public static final Quota SPOT =
      new Quota("MaxSpotInstanceCountExceeded", "vCPUs of spot instances", "ec2", "L-34B43A08");
  public static final Quota GPU =
      new Quota(
          "VcpuLimitExceeded",
          "vCPUs of running on-demand G and VT instances",
          "ec2",
          "L-DB2E81BA");
  public static final Quota VPCS =
      new Quota("VpcLimitExceeded", "VPCs in the region", "vpc", "L-F678F1CE");
  public static final Quota ADDRESSES =
      new Quota("AddressLimitExceeded", "Elastic IPs in the region", "ec2", "L-0263D0A3");

  private static final List<Quota> KNOWN =
      List.of(
          ON_DEMAND,
          VPCS,
          ADDRESSES,
          new Quota(
              "InternetGatewayLimitExceeded",
              "internet gateways in the region",
              "vpc",
              "L-A4707A72"),
          new Quota("SubnetLimitExceeded", "subnets in the VPC", "vpc", "L-407747CB"),
          new Quota(
              "SecurityGroupLimitExceeded", "security groups in the region", "vpc", "L-E79EC296"),
          new Quota(
              "RulesPerSecurityGroupLimitExceeded",
              "rules of the security group",
              "vpc",
              "L-0EA8095F"));

  /** What failed: which limit, and its value where AWS tells it. */
  static String what(Fault fault) {
    String limit = fault.code();
    for (Quota quota : KNOWN) {
      if (quota.error().equals(fault.code())) {
        limit = "the limit of " + quota.what() + " is reached (" + fault.code() + ")";
      }
    }
    return limit + ": " + fault.message();
  }

  /** What to do. */
  static String advice(Fault fault) {
    for (Quota quota : KNOWN) {
      if (quota.error().equals(fault.code())) {
        return "ask for less, end something, or have the limit raised: " + quota.command();
      }
    }
    return "ask AWS for a higher limit (Service Quotas), or ask for less";
  }

  /** Asks AWS to raise it. */
  public String command() {
    return "aws service-quotas request-service-quota-increase --service-code "
        + service
        + " --quota-code "
        + quota
        + " --desired-value N";
  }
}
