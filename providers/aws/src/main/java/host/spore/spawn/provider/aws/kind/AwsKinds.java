package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import java.util.List;

/** The declarations of all kinds. */
public final class AwsKinds {
  public static final List<Kind> ALL =
      List.of(
          VpcKind.KIND,
          SubnetKind.KIND,
          InternetGatewayKind.KIND,
          RouteTableKind.KIND,
          SecurityGroupKind.KIND,
          KeyPairKind.KIND,
          IamRoleKind.KIND,
          PlacementGroupKind.KIND,
          VolumeKind.KIND,
          VolumeAttachmentKind.KIND,
          ElasticIpKind.KIND,
          DnsRecordKind.KIND,
          InstanceKind.KIND);

  private AwsKinds() {}
}
