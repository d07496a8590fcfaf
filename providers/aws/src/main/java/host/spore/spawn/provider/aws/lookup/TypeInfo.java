package host.spore.spawn.provider.aws.lookup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.GpuInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroupStrategy;
import software.amazon.awssdk.services.ec2.model.UsageClassType;

/** Reads EC2's description of an instance type. Whatever is left out is taken for no. */
final class TypeInfo {
  private TypeInfo() {}

  static InstanceType read(InstanceTypeInfo info) {
    NetworkInfo network = info.networkInfo();
    Integer cards = network == null ? null : network.maximumNetworkCards();
    return new InstanceType(
        info.instanceTypeAsString(),
        info.vCpuInfo() == null ? 0 : orZero(info.vCpuInfo().defaultVCpus()),
        info.memoryInfo() == null || info.memoryInfo().sizeInMiB() == null
            ? 0
            : info.memoryInfo().sizeInMiB(),
        gpus(info.gpuInfo()),
        isNvidia(info.gpuInfo()),
        architectures(info),
        isTrue(info.hibernationSupported()),
        !isTrue(info.instanceStorageSupported()),
        info.supportedUsageClasses().contains(UsageClassType.SPOT),
        info.placementGroupInfo() != null
            && info.placementGroupInfo()
                .supportedStrategies()
                .contains(PlacementGroupStrategy.CLUSTER),
        isTrue(info.currentGeneration()),
        isTrue(info.bareMetal()),
        cards == null ? 1 : cards,
        network != null && !"unsupported".equals(network.enaSupportAsString()),
        info.supportedBootModesAsStrings(),
        false);
  }

  private static List<String> architectures(InstanceTypeInfo info) {
    List<String> all = new ArrayList<>();
    if (info.processorInfo() != null) {
      for (String one : info.processorInfo().supportedArchitecturesAsStrings()) {
        // An image of 32 bits is nothing that spawn starts.
        if (one.equals("x86_64") || one.equals("arm64")) {
          all.add(one);
        }
      }
    }
    return all;
  }

  private static int gpus(@Nullable GpuInfo info) {
    int count = 0;
    if (info != null) {
      for (GpuDeviceInfo device : info.gpus()) {
        count += orZero(device.count());
      }
    }
    return count;
  }

  private static boolean isNvidia(@Nullable GpuInfo info) {
    return info != null
        && info.gpus().stream().anyMatch(d -> "NVIDIA".equalsIgnoreCase(d.manufacturer()));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
