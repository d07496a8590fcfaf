package host.spore.spawn.provider.aws.lookup;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroupStrategy;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UsageClassType;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** A small us-east-1. */
public final class FakeWorld {
  public static final String REGION = "us-east-1";
  public static final String DEFAULT_VPC = "vpc-default";

  private FakeWorld() {}

  /**
   * Three zones, a default network and another one, types of both architectures, with and without
   * GPUs, and the published images.
   */
  public static FakeRegion usual() {
    FakeRegion region = new FakeRegion();
    type(region, "t3.micro", 2, 1, 0, "x86_64", true, false, "abc");
    type(region, "t3.medium", 2, 4, 0, "x86_64", true, false, "abc");
    type(region, "m5.large", 2, 8, 0, "x86_64", true, true, "abc");
    type(region, "m5.xlarge", 4, 16, 0, "x86_64", true, true, "abc");
    type(region, "m7g.large", 2, 8, 0, "arm64", false, true, "ab");
    type(region, "r5.metal", 96, 768, 0, "x86_64", false, true, "a");
    type(region, "r5.8xlarge", 32, 256, 0, "x86_64", true, true, "a");
    type(region, "g5.xlarge", 4, 16, 1, "x86_64", false, true, "bc");
    type(region, "g6.xlarge", 4, 16, 1, "x86_64", false, true, "c");
    image(region, "ami-al2023-x86", "al2023", "x86_64", 8, "/dev/xvda");
    image(region, "ami-al2023-arm", "al2023", "arm64", 8, "/dev/xvda");
    image(region, "ami-gpu-x86", "dlami", "x86_64", 35, "/dev/xvda");
    image(region, "ami-ubuntu-x86", "ubuntu", "x86_64", 8, "/dev/sda1");
    image(region, "ami-mine-1", "my-image", "x86_64", 20, "/dev/xvda");
    image(region, "ami-mine-2", "my-image", "x86_64", 20, "/dev/xvda");
    String linux = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";
    region.parameters.put(linux + "x86_64", "ami-al2023-x86");
    region.parameters.put(linux + "arm64", "ami-al2023-arm");
    region.parameters.put(
        "/aws/service/deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest"
            + "/ami-id",
        "ami-gpu-x86");
    region.parameters.put(
        "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
        "ami-ubuntu-x86");
    region.vpcs.add(Vpc.builder().vpcId(DEFAULT_VPC).isDefault(true).build());
    region.vpcs.add(
        Vpc.builder()
            .vpcId("vpc-main")
            .isDefault(false)
            .tags(Tag.builder().key("Name").value("main").build())
            .build());
    for (String zone : List.of("a", "b", "c")) {
      subnet(region, "subnet-" + zone, DEFAULT_VPC, zone, true, true);
    }
    region.vpcs.add(Vpc.builder().vpcId("vpc-closed").isDefault(false).build());
    subnet(region, "subnet-closed", "vpc-closed", "a", false, false);
    subnet(region, "subnet-private", "vpc-main", "a", false, false);
    subnet(region, "subnet-public", "vpc-main", "a", false, true);
    region.key("mine");
    return region;
  }

  static void type(
      FakeRegion region,
      String name,
      int cpus,
      int gib,
      int gpus,
      String architecture,
      boolean hibernation,
      boolean cluster,
      String zones) {
    InstanceTypeInfo.Builder info =
        InstanceTypeInfo.builder()
            .instanceType(name)
            .currentGeneration(true)
            .bareMetal(name.endsWith(".metal"))
            .hibernationSupported(hibernation)
            .instanceStorageSupported(false)
            .vCpuInfo(v -> v.defaultVCpus(cpus))
            .memoryInfo(m -> m.sizeInMiB(gib * 1024L))
            .processorInfo(p -> p.supportedArchitectures(ArchitectureType.fromValue(architecture)))
            .supportedUsageClasses(UsageClassType.ON_DEMAND, UsageClassType.SPOT)
            .networkInfo(n -> n.maximumNetworkCards(1).enaSupport("required"))
            .placementGroupInfo(
                p ->
                    p.supportedStrategies(
                        cluster
                            ? List.of(PlacementGroupStrategy.CLUSTER, PlacementGroupStrategy.SPREAD)
                            : List.of(PlacementGroupStrategy.SPREAD)));
    if (gpus > 0) {
      GpuDeviceInfo gpu = GpuDeviceInfo.builder().count(gpus).manufacturer("NVIDIA").build();
      info.gpuInfo(g -> g.gpus(gpu));
    }
    region.types.put(name, info.build());
    region.offered.put(name, zones.chars().mapToObj(c -> REGION + (char) c).toList());
  }

  private static void image(
      FakeRegion region, String id, String name, String architecture, int gib, String device) {
    region.images.put(
        id,
        Image.builder()
            .imageId(id)
            .name(name)
            .architecture(architecture)
            .state("available")
            .creationDate("2026-01-0" + (id.endsWith("2") ? 2 : 1) + "T00:00:00.000Z")
            .rootDeviceName(device)
            .blockDeviceMappings(
                BlockDeviceMapping.builder().deviceName(device).ebs(e -> e.volumeSize(gib)).build())
            .build());
  }

  private static void subnet(
      FakeRegion region, String id, String vpc, String zone, boolean usual, boolean open) {
    region.subnets.add(
        Subnet.builder()
            .subnetId(id)
            .vpcId(vpc)
            .availabilityZone(REGION + zone)
            .defaultForAz(usual)
            .mapPublicIpOnLaunch(open)
            .build());
  }
}
