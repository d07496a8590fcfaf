package host.spore.spawn.provider.aws;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.attachment.VolumeAttachmentKind;
import host.spore.spawn.provider.aws.kind.dns.DnsRecordKind;
import host.spore.spawn.provider.aws.kind.elasticip.ElasticIpKind;
import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import host.spore.spawn.provider.aws.kind.network.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.network.RouteTableKind;
import host.spore.spawn.provider.aws.kind.network.SubnetKind;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.placement.PlacementGroupKind;
import host.spore.spawn.provider.aws.kind.role.IamRoleKind;
import host.spore.spawn.provider.aws.kind.securitygroup.SecurityGroupKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.provider.aws.launch.InstanceHandler;
import host.spore.spawn.provider.aws.price.SpotPrices;
import java.nio.file.Path;
import java.util.List;

/**
 * Every kind of resource that the provider has. Everything else follows from this list: what there
 * is to plan, what it costs, what is looked for in AWS's price list, how what is left over is
 * found, which permissions and limits are checked.
 */
public final class AwsKinds {
  private AwsKinds() {}

  /**
   * A handler for each, in the order in which things are told. No call is made, and nothing of the
   * SDK is loaded.
   *
   * @param cache folder for facts that may be asked for again at any time; need not exist
   */
  public static List<Handler> all(Clients clients, Timing timing, SpotPrices spot, Path cache) {
    return List.of(
        new VpcKind(clients, timing),
        new SubnetKind(clients, timing),
        new InternetGatewayKind(clients, timing),
        new RouteTableKind(clients, timing),
        new SecurityGroupKind(clients, timing),
        new KeyPairKind(clients, timing),
        new IamRoleKind(clients, timing),
        new PlacementGroupKind(clients, timing),
        new VolumeKind(clients, timing),
        new VolumeAttachmentKind(clients, timing),
        new InstanceHandler(clients, timing, spot, cache),
        new ElasticIpKind(clients, timing),
        new DnsRecordKind(clients, timing));
  }
}
