package host.spore.spawn.provider.aws.call;

import software.amazon.awssdk.regions.Region;

/**
 * One of AWS's separate worlds. Services that are the same everywhere have one place in each.
 *
 * @param iam where IAM and Route 53 are called
 * @param sts where the caller's identity is asked for
 * @param pricing where the price list is
 */
record Partition(Region iam, String sts, String pricing) {

  /**
   * The one of a region.
   *
   * @param region empty if the user has none
   */
  static Partition of(String region) {
    if (region.startsWith("cn-")) {
      return new Partition(Region.AWS_CN_GLOBAL, region, "cn-northwest-1");
    }
    if (region.startsWith("us-gov-")) {
      return new Partition(Region.AWS_US_GOV_GLOBAL, region, "us-east-1");
    }
    return new Partition(Region.AWS_GLOBAL, region.isEmpty() ? "us-east-1" : region, "us-east-1");
  }
}
