package host.spore.spawn.provider.aws.testing;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** EC2's instances, volumes and tags. */
abstract class ComputeCalls implements Ec2Client {
  final Region region;
  final Gate gate;
  final FakeVolumes volumes;
  final FakeLifecycle lifecycle;
  private final Spots spots;
  private final FakeInstances instances;

  ComputeCalls(Region region, Gate gate) {
    this.region = region;
    this.gate = gate;
    spots = new Spots(region);
    volumes = new FakeVolumes(region);
    instances = new FakeInstances(region, volumes, spots);
    lifecycle = new FakeLifecycle(region, volumes, spots);
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {}

  @Override
  public RunInstancesResponse runInstances(RunInstancesRequest request) {
    return gate.pass("RunInstances", request, () -> instances.run(request));
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    return gate.pass("DescribeInstances", request, () -> instances.describe(request));
  }

  @Override
  public ModifyInstanceAttributeResponse modifyInstanceAttribute(
      ModifyInstanceAttributeRequest request) {
    return gate.pass("ModifyInstanceAttribute", request, () -> lifecycle.modify(request));
  }

  @Override
  public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
      ModifyInstanceMetadataOptionsRequest request) {
    return gate.pass("ModifyInstanceMetadataOptions", request, () -> lifecycle.modify(request));
  }

  @Override
  public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
      DescribeIamInstanceProfileAssociationsRequest request) {
    return gate.pass(
        "DescribeIamInstanceProfileAssociations", request, () -> lifecycle.associations(request));
  }

  /** The user data alone, of which the fake keeps nothing. */
  @Override
  public DescribeInstanceAttributeResponse describeInstanceAttribute(
      DescribeInstanceAttributeRequest request) {
    return gate.pass(
        "DescribeInstanceAttribute",
        request,
        () -> DescribeInstanceAttributeResponse.builder().instanceId(request.instanceId()).build());
  }

  @Override
  public AssociateIamInstanceProfileResponse associateIamInstanceProfile(
      AssociateIamInstanceProfileRequest request) {
    return gate.pass("AssociateIamInstanceProfile", request, () -> lifecycle.associate(request));
  }

  @Override
  public ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
      ReplaceIamInstanceProfileAssociationRequest request) {
    return gate.pass(
        "ReplaceIamInstanceProfileAssociation", request, () -> lifecycle.replace(request));
  }

  @Override
  public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
      DisassociateIamInstanceProfileRequest request) {
    return gate.pass(
        "DisassociateIamInstanceProfile", request, () -> lifecycle.disassociate(request));
  }

  @Override
  public CancelSpotInstanceRequestsResponse cancelSpotInstanceRequests(
      CancelSpotInstanceRequestsRequest request) {
    return gate.pass("CancelSpotInstanceRequests", request, () -> spots.cancel(request));
  }

  @Override
  public DescribeSpotInstanceRequestsResponse describeSpotInstanceRequests(
      DescribeSpotInstanceRequestsRequest request) {
    return gate.pass("DescribeSpotInstanceRequests", request, () -> spots.describe(request));
  }

  @Override
  public CreateVolumeResponse createVolume(CreateVolumeRequest request) {
    return gate.pass("CreateVolume", request, () -> volumes.create(request));
  }

  @Override
  public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
    return gate.pass("DescribeVolumes", request, () -> volumes.describe(request));
  }

  @Override
  public AttachVolumeResponse attachVolume(AttachVolumeRequest request) {
    return gate.pass("AttachVolume", request, () -> volumes.attach(request));
  }

  @Override
  public DetachVolumeResponse detachVolume(DetachVolumeRequest request) {
    return gate.pass("DetachVolume", request, () -> volumes.detach(request));
  }

  @Override
  public DeleteVolumeResponse deleteVolume(DeleteVolumeRequest request) {
    return gate.pass("DeleteVolume", request, () -> volumes.delete(request));
  }

  @Override
  public ModifyVolumeResponse modifyVolume(ModifyVolumeRequest request) {
    return gate.pass("ModifyVolume", request, () -> volumes.modify(request));
  }

  @Override
  public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
    return gate.pass(
        "TerminateInstances",
        request,
        () ->
            TerminateInstancesResponse.builder()
                .terminatingInstances(
                    lifecycle.go(request.instanceIds(), InstanceStateName.TERMINATED))
                .build());
  }

  @Override
  public StopInstancesResponse stopInstances(StopInstancesRequest request) {
    return gate.pass(
        "StopInstances",
        request,
        () ->
            StopInstancesResponse.builder()
                .stoppingInstances(lifecycle.go(request.instanceIds(), InstanceStateName.STOPPED))
                .build());
  }

  @Override
  public StartInstancesResponse startInstances(StartInstancesRequest request) {
    return gate.pass(
        "StartInstances",
        request,
        () ->
            StartInstancesResponse.builder()
                .startingInstances(lifecycle.go(request.instanceIds(), InstanceStateName.RUNNING))
                .build());
  }

  @Override
  public CreateTagsResponse createTags(CreateTagsRequest request) {
    return gate.pass(
        "CreateTags",
        request,
        () -> {
          request.resources().forEach(region::require);
          request.resources().forEach(id -> region.world.tag(id, World.map(request.tags())));
          return CreateTagsResponse.builder().build();
        });
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return gate.pass(
        "DeleteTags",
        request,
        () -> {
          for (String id : request.resources()) {
            for (Tag tag : request.tags()) {
              region.world.untag(id, tag.key(), tag.value());
            }
          }
          return DeleteTagsResponse.builder().build();
        });
  }
}
