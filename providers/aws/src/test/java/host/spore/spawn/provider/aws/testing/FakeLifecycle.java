package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** What happens to instances after their launch. */
final class FakeLifecycle {
  private final Region region;
  private final FakeVolumes volumes;
  private final Spots spots;

  FakeLifecycle(Region region, FakeVolumes volumes, Spots spots) {
    this.region = region;
    this.volumes = volumes;
    this.spots = spots;
  }

  List<InstanceStateChange> go(List<String> ids, InstanceStateName goal) {
    List<Machine> machines = ids.stream().map(region.machines::get).toList();
    if (goal != InstanceStateName.TERMINATED) {
      for (Machine machine : machines) {
        if (machine.isEnding()) {
          throw Errors.refused(
              "IncorrectInstanceState", "instance " + machine.instance.instanceId() + " ended");
        }
      }
    }
    StateReason why =
        goal == InstanceStateName.RUNNING
            ? null
            : reason("Client.UserInitiatedShutdown", "User initiated shutdown");
    List<InstanceStateChange> changes = new ArrayList<>();
    for (Machine machine : machines) {
      InstanceStateName before = machine.state(region.world.now());
      end(machine, goal, why);
      InstanceStateName after = machine.state(region.world.now());
      changes.add(
          InstanceStateChange.builder()
              .instanceId(machine.instance.instanceId())
              .previousState(s -> s.name(before).code(Machine.code(before)))
              .currentState(s -> s.name(after).code(Machine.code(after)))
              .build());
    }
    return changes;
  }

  /** Ends or stops it as the world does: by its own shutdown, or by an interruption. */
  void end(Machine machine, InstanceStateName goal, @Nullable StateReason why) {
    boolean wasEnding = machine.isEnding();
    machine.go(goal, region.world.now(), why);
    if (machine.isEnding() && !wasEnding) {
      volumes.ended(machine.instance.instanceId());
      spots.ended(machine.instance);
    }
  }

  static StateReason reason(String code, String message) {
    return StateReason.builder().code(code).message(code + ": " + message).build();
  }

  ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request) {
    Machine machine = region.machines.get(request.instanceId());
    Instance.Builder changed = machine.instance.toBuilder();
    if (!request.groups().isEmpty()) {
      request.groups().forEach(region.groups::get);
      changed.securityGroups(
          request.groups().stream()
              .map(g -> GroupIdentifier.builder().groupId(g).build())
              .toList());
    }
    if (request.instanceType() != null) {
      changed.instanceType(request.instanceType().value());
    }
    machine.become(changed.build(), region.world);
    return ModifyInstanceAttributeResponse.builder().build();
  }

  ModifyInstanceMetadataOptionsResponse modify(ModifyInstanceMetadataOptionsRequest request) {
    Machine machine = region.machines.get(request.instanceId());
    machine.become(
        machine.instance.toBuilder()
            .metadataOptions(
                m -> {
                  m.httpTokens(request.httpTokensAsString())
                      .httpPutResponseHopLimit(request.httpPutResponseHopLimit())
                      .instanceMetadataTags(request.instanceMetadataTagsAsString());
                })
            .build(),
        region.world);
    return ModifyInstanceMetadataOptionsResponse.builder()
        .instanceId(request.instanceId())
        .instanceMetadataOptions(machine.instance.metadataOptions())
        .build();
  }

  private static String associationId(String instance) {
    return "iip-assoc-" + instance.substring(2);
  }

  private IamInstanceProfileAssociation association(Instance instance) {
    return IamInstanceProfileAssociation.builder()
        .associationId(associationId(instance.instanceId()))
        .instanceId(instance.instanceId())
        .iamInstanceProfile(instance.iamInstanceProfile())
        .state("associated")
        .build();
  }

  DescribeIamInstanceProfileAssociationsResponse associations(
      DescribeIamInstanceProfileAssociationsRequest request) {
    List<IamInstanceProfileAssociation> seen =
        region
            .machines
            .visible(m -> m.instance.iamInstanceProfile() != null && !m.isEnding())
            .stream()
            .map(m -> association(m.instance))
            .filter(
                a ->
                    request.associationIds().isEmpty()
                        || request.associationIds().contains(a.associationId()))
            .filter(
                a ->
                    request.filters().stream()
                        .filter(f -> f.name().equals("instance-id"))
                        .allMatch(f -> f.values().contains(a.instanceId())))
            .toList();
    return DescribeIamInstanceProfileAssociationsResponse.builder()
        .iamInstanceProfileAssociations(seen)
        .build();
  }

  AssociateIamInstanceProfileResponse associate(AssociateIamInstanceProfileRequest request) {
    Machine machine = region.machines.get(request.instanceId());
    if (machine.instance.iamInstanceProfile() != null) {
      throw Errors.refused(
          "IncorrectState", "There is an existing association for " + request.instanceId());
    }
    set(machine, request.iamInstanceProfile());
    return AssociateIamInstanceProfileResponse.builder()
        .iamInstanceProfileAssociation(association(machine.instance))
        .build();
  }

  ReplaceIamInstanceProfileAssociationResponse replace(
      ReplaceIamInstanceProfileAssociationRequest request) {
    Machine machine = associated(request.associationId());
    set(machine, request.iamInstanceProfile());
    return ReplaceIamInstanceProfileAssociationResponse.builder()
        .iamInstanceProfileAssociation(association(machine.instance))
        .build();
  }

  DisassociateIamInstanceProfileResponse disassociate(
      DisassociateIamInstanceProfileRequest request) {
    Machine machine = associated(request.associationId());
    IamInstanceProfileAssociation was = association(machine.instance);
    machine.become(
        machine.instance.toBuilder().iamInstanceProfile((IamInstanceProfile) null).build(),
        region.world);
    return DisassociateIamInstanceProfileResponse.builder()
        .iamInstanceProfileAssociation(was)
        .build();
  }

  private Machine associated(String association) {
    return region.machines.all().stream()
        .filter(m -> m.instance.iamInstanceProfile() != null)
        .filter(m -> associationId(m.instance.instanceId()).equals(association))
        .findFirst()
        .orElseThrow(() -> Errors.notFound("InvalidAssociationID.NotFound", association));
  }

  private void set(Machine machine, IamInstanceProfileSpecification profile) {
    String name =
        profile.name() == null
            ? profile.arn().substring(profile.arn().lastIndexOf('/') + 1)
            : profile.name();
    region.profiles.require(name);
    machine.become(
        machine.instance.toBuilder().iamInstanceProfile(p -> p.arn(Profiles.arn(name))).build(),
        region.world);
  }
}
