package host.spore.spawn.provider.aws;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.DnsRecordKind;
import host.spore.spawn.provider.aws.kind.ElasticIpKind;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.IamRoleKind;
import host.spore.spawn.provider.aws.kind.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.KeyPairKind;
import host.spore.spawn.provider.aws.kind.PlacementGroupKind;
import host.spore.spawn.provider.aws.kind.RouteTableKind;
import host.spore.spawn.provider.aws.kind.SecurityGroupKind;
import host.spore.spawn.provider.aws.kind.SubnetKind;
import host.spore.spawn.provider.aws.kind.VolumeAttachmentKind;
import host.spore.spawn.provider.aws.kind.VolumeKind;
import host.spore.spawn.provider.aws.kind.VpcKind;
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
