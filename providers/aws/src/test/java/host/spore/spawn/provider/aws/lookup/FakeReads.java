package host.spore.spawn.provider.aws.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The describe calls of a {@link FakeRegion}; lists of types and offers come in two pages. */
final class FakeReads implements Ec2Client {
  private static final String SECOND = "second";

  private final FakeRegion region;

  FakeReads(FakeRegion region) {
    this.region = region;
  }

  @Override
  public DescribeInstanceTypesResponse describeInstanceTypes(DescribeInstanceTypesRequest request) {
    region.called("DescribeInstanceTypes");
    List<InstanceTypeInfo> all =
        filtered(
            new ArrayList<>(region.types.values()),
            request.filters(),
            (type, filter) ->
                switch (filter.name()) {
                  case "instance-type" -> filter.values().contains(type.instanceTypeAsString());
                  case "current-generation" ->
                      filter.values().contains(String.valueOf(type.currentGeneration()));
                  case "bare-metal" -> filter.values().contains(String.valueOf(type.bareMetal()));
                  default -> throw new AssertionError(filter);
                });
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page(all, request.nextToken()))
        .nextToken(next(all, request.nextToken()))
        .build();
  }

  @Override
  public DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(
      DescribeInstanceTypeOfferingsRequest request) {
    region.called("DescribeInstanceTypeOfferings");
    List<InstanceTypeOffering> all = new ArrayList<>();
    boolean zones = request.locationType() == LocationType.AVAILABILITY_ZONE;
    region.offered.forEach(
        (type, where) -> {
          for (String zone : zones ? where : List.of("us-east-1")) {
            all.add(InstanceTypeOffering.builder().instanceType(type).location(zone).build());
          }
        });
    List<InstanceTypeOffering> wanted =
        filtered(all, request.filters(), (o, f) -> f.values().contains(o.instanceTypeAsString()));
    return DescribeInstanceTypeOfferingsResponse.builder()
        .instanceTypeOfferings(page(wanted, request.nextToken()))
        .nextToken(next(wanted, request.nextToken()))
        .build();
  }

  @Override
  public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
    region.called("DescribeImages");
    List<Image> found =
        filtered(
            new ArrayList<>(region.images.values()),
            request.filters(),
            (image, filter) ->
                switch (filter.name()) {
                  case "image-id" -> filter.values().contains(image.imageId());
                  case "name" -> filter.values().contains(image.name());
                  case "architecture" -> filter.values().contains(image.architectureAsString());
                  case "state" -> filter.values().contains(image.stateAsString());
                  default -> throw new AssertionError(filter);
                });
    return DescribeImagesResponse.builder().images(found).build();
  }

  @Override
  public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    region.called("DescribeVpcs");
    List<Vpc> found =
        filtered(
            region.vpcs,
            request.filters(),
            (vpc, filter) ->
                switch (filter.name()) {
                  case "is-default" -> filter.values().contains(String.valueOf(vpc.isDefault()));
                  case "vpc-id" -> filter.values().contains(vpc.vpcId());
                  default -> tagged(vpc.tags(), filter);
                });
    return DescribeVpcsResponse.builder().vpcs(found).build();
  }

  private static boolean tagged(List<Tag> tags, Filter filter) {
    String key = filter.name().substring("tag:".length());
    return tags.stream().anyMatch(t -> t.key().equals(key) && filter.values().contains(t.value()));
  }

  @Override
  public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    region.called("DescribeSubnets");
    List<Subnet> found =
        filtered(
            region.subnets, request.filters(), (subnet, f) -> f.values().contains(subnet.vpcId()));
    return DescribeSubnetsResponse.builder().subnets(found).build();
  }

  @Override
  public DescribeKeyPairsResponse describeKeyPairs(DescribeKeyPairsRequest request) {
    region.called("DescribeKeyPairs");
    return DescribeKeyPairsResponse.builder()
        .keyPairs(
            region.keys.stream()
                .map(
                    name ->
                        software.amazon.awssdk.services.ec2.model.KeyPairInfo.builder()
                            .keyName(name)
                            .build())
                .toList())
        .build();
  }

  private static <T> List<T> filtered(
      List<T> all, List<Filter> filters, BiPredicate<T, Filter> fits) {
    return all.stream().filter(one -> filters.stream().allMatch(f -> fits.test(one, f))).toList();
  }

  private static <T> List<T> page(List<T> all, String token) {
    int half = all.size() / 2;
    return SECOND.equals(token) ? all.subList(half, all.size()) : all.subList(0, half);
  }

  private static <T> String next(List<T> all, String token) {
    return SECOND.equals(token) || all.isEmpty() ? "" : SECOND;
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {}
}
