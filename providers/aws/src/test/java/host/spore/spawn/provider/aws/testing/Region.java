package host.spore.spawn.provider.aws.testing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What EC2 keeps in one region. Begins with a default network in three zones. */
final class Region {
  static final String IMAGE = "ami-0123456789abcdef0";

  final World world;
  final String name;
  final Capacity capacity;
  final Profiles profiles;
  final Set<String> images = new LinkedHashSet<>(Set.of(IMAGE));

  final Table<Vpc> vpcs;
  final Table<Subnet> subnets;
  final Table<InternetGateway> gateways;
  final Table<RouteTable> routes;
  final Table<SecurityGroup> groups;
  final Table<KeyPairInfo> keys;
  final Table<PlacementGroup> placements;
  final Table<Volume> volumes;
  final Table<Address> addresses;
  final Table<Machine> machines;
  final Table<SpotInstanceRequest> spots;

  Region(World world, String name, Capacity capacity, Profiles profiles) {
    this.world = world;
    this.name = name;
    this.capacity = capacity;
    this.profiles = profiles;
    vpcs = new Table<>(world, "InvalidVpcID.NotFound");
    subnets = new Table<>(world, "InvalidSubnetID.NotFound");
    gateways = new Table<>(world, "InvalidInternetGatewayID.NotFound");
    routes = new Table<>(world, "InvalidRouteTableID.NotFound");
    groups = new Table<>(world, "InvalidGroup.NotFound");
    keys = new Table<>(world, "InvalidKeyPair.NotFound");
    placements = new Table<>(world, "InvalidPlacementGroup.Unknown");
    volumes = new Table<>(world, "InvalidVolume.NotFound");
    addresses = new Table<>(world, "InvalidAllocationID.NotFound");
    machines = new Table<>(world, "InvalidInstanceID.NotFound");
    spots = new Table<>(world, "InvalidSpotInstanceRequestID.NotFound");
    addDefaultNetwork();
  }

  List<String> zones() {
    return List.of(name + "a", name + "b", name + "c");
  }

  private void addDefaultNetwork() {
    String vpc = "vpc-default";
    vpcs.addOld(
        vpc,
        Vpc.builder()
            .vpcId(vpc)
            .isDefault(true)
            .cidrBlock("172.31.0.0/16")
            .state("available")
            .build());
    int i = 0;
    for (String zone : zones()) {
      String id = "subnet-default-" + zone.charAt(zone.length() - 1);
      subnets.addOld(
          id,
          Subnet.builder()
              .subnetId(id)
              .vpcId(vpc)
              .availabilityZone(zone)
              .cidrBlock("172.31." + (16 * i++) + ".0/20")
              .defaultForAz(true)
              .mapPublicIpOnLaunch(true)
              .state("available")
              .build());
    }
    groups.addOld(
        "sg-default",
        SecurityGroup.builder()
            .groupId("sg-default")
            .groupName("default")
            .description("default VPC security group")
            .vpcId(vpc)
            .build());
  }

  /** Refuses the id of something that is not there. */
  void require(String id) {
    for (Table<?> table :
        List.of(vpcs, subnets, gateways, routes, groups, volumes, addresses, machines, spots)) {
      if (table.has(id)) {
        return;
      }
    }
    boolean isKey = keys.all().stream().anyMatch(k -> id.equals(k.keyPairId()));
    boolean isPlacement = placements.all().stream().anyMatch(p -> id.equals(p.groupId()));
    if (!isKey && !isPlacement) {
      throw Errors.notFound("InvalidID", id);
    }
  }

  /** Ids of everything but instances and what was there from the beginning. */
  Set<String> things() {
    Set<String> all = new LinkedHashSet<>();
    for (Table<?> table :
        List.of(vpcs, subnets, gateways, routes, groups, keys, placements, volumes, addresses)) {
      all.addAll(table.ids());
    }
    all.removeIf(id -> id.contains("-default"));
    return all;
  }

  /** What of the network is held by an instance's interface. */
  boolean isHeld(String subnetOrGroup) {
    return machines.all().stream()
        .filter(m -> m.holds(world.now()))
        .anyMatch(
            m ->
                subnetOrGroup.equals(m.instance.subnetId())
                    || m.instance.securityGroups().stream()
                        .anyMatch(g -> g.groupId().equals(subnetOrGroup)));
  }
}
