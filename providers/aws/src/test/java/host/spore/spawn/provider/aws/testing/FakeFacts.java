package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** What EC2 tells about itself: zones, types, images, spot prices. */
final class FakeFacts {
  private final Region region;
  final Map<String, InstanceTypeInfo> types = new LinkedHashMap<>();
  final Map<String, Image> images = new LinkedHashMap<>();
  final List<SpotPrice> prices = new ArrayList<>();

  FakeFacts(Region region) {
    this.region = region;
    add("t3.micro", ArchitectureType.X86_64, 2, 1024, 0);
    add("m5.large", ArchitectureType.X86_64, 2, 8192, 0);
    add("m5.xlarge", ArchitectureType.X86_64, 4, 16384, 0);
    add("c7i.2xlarge", ArchitectureType.X86_64, 8, 16384, 0);
    add("m7g.large", ArchitectureType.ARM64, 2, 8192, 0);
    add("g5.xlarge", ArchitectureType.X86_64, 4, 16384, 1);
    image(Region.IMAGE, "x86_64", "al2023-ami-2023");
  }

  void add(String type, ArchitectureType architecture, int cpus, long megabytes, int gpus) {
    InstanceTypeInfo.Builder info =
        InstanceTypeInfo.builder()
            .instanceType(type)
            .currentGeneration(true)
            .hibernationSupported(type.startsWith("m5"))
            .supportedUsageClassesWithStrings("on-demand", "spot")
            .vCpuInfo(c -> c.defaultVCpus(cpus))
            .memoryInfo(m -> m.sizeInMiB(megabytes))
            .processorInfo(p -> p.supportedArchitectures(architecture));
    if (gpus > 0) {
      info.gpuInfo(
          g ->
              g.totalGpuMemoryInMiB(24576 * gpus)
                  .gpus(
                      software.amazon.awssdk.services.ec2.model.GpuDeviceInfo.builder()
                          .count(gpus)
                          .manufacturer("NVIDIA")
                          .name("A10G")
                          .build()));
    }
    types.put(type, info.build());
  }

  void image(String id, String architecture, String name) {
    region.images.add(id);
    images.put(
        id,
        Image.builder()
            .imageId(id)
            .name(name)
            .architecture(architecture)
            .rootDeviceName("/dev/xvda")
            .rootDeviceType("ebs")
            .state("available")
            .creationDate("2026-02-01T00:00:00.000Z")
            .blockDeviceMappings(
                software.amazon.awssdk.services.ec2.model.BlockDeviceMapping.builder()
                    .deviceName("/dev/xvda")
                    .ebs(e -> e.volumeSize(8).volumeType("gp3").snapshotId("snap-1"))
                    .build())
            .build());
  }

  DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request) {
    return DescribeAvailabilityZonesResponse.builder()
        .availabilityZones(
            region.zones().stream()
                .map(
                    z ->
                        AvailabilityZone.builder()
                            .zoneName(z)
                            .zoneId(z)
                            .regionName(region.name)
                            .state("available")
                            .zoneType("availability-zone")
                            .optInStatus("opt-in-not-required")
                            .build())
                .toList())
        .build();
  }

  DescribeInstanceTypesResponse types(DescribeInstanceTypesRequest request) {
    List<InstanceTypeInfo> all = new ArrayList<>();
    for (String asked : request.instanceTypesAsStrings()) {
      if (!types.containsKey(asked)) {
        throw Errors.refused(
            "InvalidInstanceType",
            "The following supplied instance types do not exist: [" + asked + "]");
      }
      all.add(types.get(asked));
    }
    if (request.instanceTypesAsStrings().isEmpty()) {
      all.addAll(types.values());
    }
    Filters.Page<InstanceTypeInfo> page =
        Filters.page(all, request.nextToken(), request.maxResults());
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeInstanceTypeOfferingsResponse offerings(DescribeInstanceTypeOfferingsRequest request) {
    List<InstanceTypeOffering> all = new ArrayList<>();
    for (String type : types.keySet()) {
      for (String zone : region.zones()) {
        InstanceTypeOffering offering =
            InstanceTypeOffering.builder()
                .instanceType(type)
                .location(zone)
                .locationType(LocationType.AVAILABILITY_ZONE)
                .build();
        if (Filters.match(
            request.filters(),
            Map.of(),
            name ->
                switch (name) {
                  case "instance-type" -> List.of(type);
                  case "location" -> List.of(zone);
                  default -> null;
                })) {
          all.add(offering);
        }
      }
    }
    Filters.Page<InstanceTypeOffering> page =
        Filters.page(all, request.nextToken(), request.maxResults());
    return DescribeInstanceTypeOfferingsResponse.builder()
        .instanceTypeOfferings(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeImagesResponse images(DescribeImagesRequest request) {
    for (String id : request.imageIds()) {
      if (!images.containsKey(id)) {
        throw Errors.notFound("InvalidAMIID.NotFound", id);
      }
    }
    return DescribeImagesResponse.builder()
        .images(
            images.values().stream()
                .filter(
                    i -> request.imageIds().isEmpty() || request.imageIds().contains(i.imageId()))
                .filter(
                    i ->
                        Filters.match(
                            request.filters(),
                            Map.of(),
                            name ->
                                switch (name) {
                                  case "name" -> List.of(i.name());
                                  case "architecture" -> List.of(i.architectureAsString());
                                  case "state" -> List.of("available");
                                  case "image-id" -> List.of(i.imageId());
                                  default -> null;
                                }))
                .toList())
        .build();
  }

  DescribeSpotPriceHistoryResponse prices(DescribeSpotPriceHistoryRequest request) {
    return DescribeSpotPriceHistoryResponse.builder()
        .spotPriceHistory(
            prices.stream()
                .filter(
                    p ->
                        request.instanceTypesAsStrings().isEmpty()
                            || request.instanceTypesAsStrings().contains(p.instanceTypeAsString()))
                .toList())
        .build();
  }
}
