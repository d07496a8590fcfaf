package host.spore.spawn.provider.aws.testing;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Keys, placement groups and public addresses. */
final class FakeNames {
  private final Region region;
  private final World world;

  FakeNames(Region region) {
    this.region = region;
    this.world = region.world;
  }

  ImportKeyPairResponse importKey(ImportKeyPairRequest request) {
    String name = request.keyName();
    if (region.keys.has(name)) {
      throw Errors.refused("InvalidKeyPair.Duplicate", "The keypair '" + name + "' exists");
    }
    String key = request.publicKeyMaterial().asUtf8String();
    if (!key.startsWith("ssh-")) {
      throw Errors.refused("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
    }
    String id = world.id("key");
    region.keys.add(
        name,
        KeyPairInfo.builder()
            .keyPairId(id)
            .keyName(name)
            .keyFingerprint("fp:" + Integer.toHexString(key.hashCode()))
            .publicKey(key)
            .build());
    world.tag(id, request.tagSpecifications(), ResourceType.KEY_PAIR);
    return ImportKeyPairResponse.builder().keyName(name).keyPairId(id).build();
  }

  DescribeKeyPairsResponse keys(DescribeKeyPairsRequest request) {
    boolean whole = Boolean.TRUE.equals(request.includePublicKey());
    return DescribeKeyPairsResponse.builder()
        .keyPairs(
            region
                .keys
                .visible(
                    request.keyNames(),
                    k ->
                        Filters.match(
                            request.filters(),
                            world.tags(k.keyPairId()),
                            name ->
                                switch (name) {
                                  case "key-name" -> List.of(k.keyName());
                                  case "key-pair-id" -> List.of(k.keyPairId());
                                  default -> null;
                                }))
                .stream()
                .map(
                    k ->
                        k.toBuilder()
                            .publicKey(whole ? k.publicKey() : null)
                            .tags(world.tagList(k.keyPairId()))
                            .build())
                .toList())
        .build();
  }

  CreatePlacementGroupResponse createPlacement(CreatePlacementGroupRequest request) {
    String name = request.groupName();
    if (region.placements.has(name)) {
      throw Errors.refused("InvalidPlacementGroup.Duplicate", name);
    }
    String id = world.id("pg");
    PlacementGroup group =
        PlacementGroup.builder()
            .groupName(name)
            .groupId(id)
            .strategy(request.strategyAsString())
            .state("available")
            .build();
    region.placements.add(name, group);
    world.tag(id, request.tagSpecifications(), ResourceType.PLACEMENT_GROUP);
    return CreatePlacementGroupResponse.builder().placementGroup(group).build();
  }

  DeletePlacementGroupResponse deletePlacement(DeletePlacementGroupRequest request) {
    String name = request.groupName();
    boolean used =
        region.machines.all().stream()
            .anyMatch(m -> m.holds(world.now()) && name.equals(m.instance.placement().groupName()));
    region.placements.get(name);
    if (used) {
      throw Errors.refused("InvalidPlacementGroup.InUse", name);
    }
    region.placements.remove(name);
    return DeletePlacementGroupResponse.builder().build();
  }

  DescribePlacementGroupsResponse placements(DescribePlacementGroupsRequest request) {
    return DescribePlacementGroupsResponse.builder()
        .placementGroups(
            region
                .placements
                .visible(
                    request.groupNames(),
                    p ->
                        Filters.match(
                            request.filters(),
                            world.tags(p.groupId()),
                            name -> name.equals("group-name") ? List.of(p.groupName()) : null))
                .stream()
                .map(p -> p.toBuilder().tags(world.tagList(p.groupId())).build())
                .toList())
        .build();
  }

  AllocateAddressResponse allocate(AllocateAddressRequest request) {
    String id = world.id("eipalloc");
    String ip = "198.51.100." + (world.number() % 250 + 1);
    region.addresses.add(id, Address.builder().allocationId(id).publicIp(ip).build());
    world.tag(id, request.tagSpecifications(), ResourceType.ELASTIC_IP);
    return AllocateAddressResponse.builder().allocationId(id).publicIp(ip).build();
  }

  AssociateAddressResponse associate(AssociateAddressRequest request) {
    Machine machine = region.machines.get(request.instanceId());
    if (machine.state(world.now()) == InstanceStateName.PENDING || machine.isEnding()) {
      throw Errors.refused(
          "IncorrectInstanceState",
          "The pending instance '" + request.instanceId() + "' is not in a valid state");
    }
    region.addresses.seen(request.allocationId());
    String association = world.id("eipassoc");
    region.addresses.change(
        request.allocationId(),
        a -> a.toBuilder().instanceId(request.instanceId()).associationId(association).build());
    return AssociateAddressResponse.builder().associationId(association).build();
  }

  DisassociateAddressResponse disassociate(DisassociateAddressRequest request) {
    for (Address address : region.addresses.all()) {
      if (request.associationId().equals(address.associationId())) {
        region.addresses.change(
            address.allocationId(),
            a -> a.toBuilder().instanceId(null).associationId(null).build());
        return DisassociateAddressResponse.builder().build();
      }
    }
    throw Errors.notFound("InvalidAssociationID.NotFound", request.associationId());
  }

  ReleaseAddressResponse release(ReleaseAddressRequest request) {
    if (region.addresses.get(request.allocationId()).associationId() != null) {
      throw Errors.refused("InvalidIPAddress.InUse", request.allocationId());
    }
    region.addresses.remove(request.allocationId());
    return ReleaseAddressResponse.builder().build();
  }

  DescribeAddressesResponse addresses(DescribeAddressesRequest request) {
    return DescribeAddressesResponse.builder()
        .addresses(
            region
                .addresses
                .visible(
                    request.allocationIds(),
                    a ->
                        Filters.match(
                            request.filters(),
                            world.tags(a.allocationId()),
                            name ->
                                switch (name) {
                                  case "allocation-id" -> List.of(a.allocationId());
                                  case "instance-id" -> FakeInstances.orNone(a.instanceId());
                                  default -> null;
                                }))
                .stream()
                .map(a -> a.toBuilder().tags(world.tagList(a.allocationId())).build())
                .toList())
        .build();
  }
}
