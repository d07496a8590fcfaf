package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.iam.AgentNeeds;
import host.spore.spawn.provider.aws.iam.Place;
import host.spore.spawn.provider.aws.iam.RolePolicy;
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
import host.spore.spawn.provider.aws.kind.securitygroup.Ingress;
import host.spore.spawn.provider.aws.kind.securitygroup.SecurityGroupKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Every kind but the instance, with inputs to try it. */
public final class Trials {
  static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGzhbXBsZUtleUZvclRlc3RzT25seTAwMDAwMDAwMDAw me@home";

  private Trials() {}

  /** All of them. */
  public static List<Trial> all() {
    return List.of(
        vpc(),
        subnet(),
        gateway(),
        routes(),
        securityGroup(),
        keyPair(),
        placement(),
        volume(),
        attachment(),
        address(),
        record(),
        role());
  }

  private static UnaryOperator<Map<String, Value>> retagged() {
    return Trial.with("tags", tags("team", "ml", "owner", "me"));
  }

  /** A map of texts. */
  static Value tags(String... pairs) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put(pairs[i], Value.text(pairs[i + 1]));
    }
    return new Value.MapOf(entries);
  }

  private static Value list(String... texts) {
    return new Value.ListOf(List.of(texts).stream().map(Value::text).toList());
  }

  private static Trial vpc() {
    return new Trial(
        VpcKind.NAME,
        Address.of("network.vpc"),
        VpcKind::new,
        s -> s.inputs("cidr", "10.0.0.0/16", "tags", tags("team", "infra", "cost", "7")),
        retagged(),
        false);
  }

  static String newVpc(Stage stage) throws InterruptedException {
    return stage.made(
        new VpcKind(stage.clients(), stage.timing()),
        "network.other",
        stage.inputs("cidr", "10.0.0.0/16"));
  }

  private static String newSubnet(Stage stage, String vpc, String zone, String cidr)
      throws InterruptedException {
    return stage.made(
        new SubnetKind(stage.clients(), stage.timing()),
        "network.subnet",
        stage.inputs("vpc_id", vpc, "zone", stage.region() + zone, "cidr", cidr));
  }

  private static Trial subnet() {
    return new Trial(
        SubnetKind.NAME,
        Address.of("network.subnets.us-east-1a"),
        SubnetKind::new,
        s -> s.inputs("vpc_id", newVpc(s), "zone", s.region() + "a", "cidr", "10.0.1.0/24"),
        retagged(),
        false);
  }

  private static Trial gateway() {
    return new Trial(
        InternetGatewayKind.NAME,
        Address.of("network.gateway"),
        InternetGatewayKind::new,
        s -> s.inputs("vpc_id", newVpc(s)),
        retagged(),
        false);
  }

  private static Trial routes() {
    return new Trial(
        RouteTableKind.NAME,
        Address.of("network.routes"),
        RouteTableKind::new,
        s -> {
          String vpc = newVpc(s);
          String gateway =
              s.made(
                  new InternetGatewayKind(s.clients(), s.timing()),
                  "network.gateway",
                  s.inputs("vpc_id", vpc));
          return s.inputs(
              "vpc_id",
              vpc,
              "gateway_id",
              gateway,
              "subnet_ids",
              list(newSubnet(s, vpc, "b", "10.0.2.0/24"), newSubnet(s, vpc, "a", "10.0.1.0/24")));
        },
        inputs -> {
          Value.ListOf subnets = (Value.ListOf) inputs.get("subnet_ids");
          return Trial.with("subnet_ids", new Value.ListOf(subnets.items().subList(0, 1)))
              .apply(inputs);
        },
        false);
  }

  private static Trial securityGroup() {
    Ingress ssh = new Ingress("tcp", 22, 22, "192.0.2.7/32", "ssh from here");
    Ingress web = new Ingress("tcp", 443, 443, "0.0.0.0/0", "");
    Ingress mosh = new Ingress("udp", 60000, 60010, "192.0.2.7/32", "");
    Ingress renamed = new Ingress("tcp", 22, 22, "192.0.2.7/32", "ssh from there");
    return new Trial(
        SecurityGroupKind.NAME,
        Address.of("network.security_group"),
        SecurityGroupKind::new,
        s ->
            s.inputs(
                "vpc_id",
                newVpc(s),
                "members_reach_each_other",
                Value.bool(true),
                "ingress",
                Ingress.toValue(List.of(web, ssh))),
        Trial.with("ingress", Ingress.toValue(List.of(mosh, renamed))),
        false);
  }

  private static Trial keyPair() {
    return new Trial(
        KeyPairKind.NAME,
        Address.of("keys.default"),
        KeyPairKind::new,
        s -> s.inputs("public_key", KEY),
        UnaryOperator.identity(),
        true);
  }

  private static Trial placement() {
    return new Trial(
        PlacementGroupKind.NAME,
        Address.of("placement.train"),
        PlacementGroupKind::new,
        s -> s.inputs("strategy", "cluster"),
        retagged(),
        false);
  }

  private static Trial volume() {
    return new Trial(
        VolumeKind.NAME,
        Address.of("volumes.data"),
        VolumeKind::new,
        s ->
            s.inputs(
                "zone",
                s.region() + "a",
                "size_gb",
                Value.number(20),
                "volume_type",
                "gp3",
                "keep",
                Value.bool(false)),
        Trial.with("size_gb", Value.number(40)),
        false);
  }

  private static Trial attachment() {
    return new Trial(
        VolumeAttachmentKind.NAME,
        Address.of("attachments.data"),
        VolumeAttachmentKind::new,
        s ->
            s.inputs(
                "volume_id",
                s.made(
                    new VolumeKind(s.clients(), s.timing()),
                    "volumes.data",
                    s.inputs("zone", s.region() + "a", "size_gb", Value.number(5))),
                "instance_id",
                s.instance(),
                "device",
                "/dev/sdf"),
        UnaryOperator.identity(),
        false);
  }

  private static Trial address() {
    return new Trial(
        ElasticIpKind.NAME,
        Address.of("addresses.leader"),
        ElasticIpKind::new,
        s -> s.inputs("instance_id", s.instance()),
        retagged(),
        false);
  }

  private static Trial record() {
    return new Trial(
        DnsRecordKind.NAME,
        Address.of("dns.leader"),
        DnsRecordKind::new,
        s ->
            s.inputs(
                "zone",
                s.zone(),
                "name",
                "leader." + s.zone(),
                "type",
                "A",
                "ttl",
                Value.number(60),
                "values",
                list("192.0.2.2", "192.0.2.1")),
        Trial.with("values", list("192.0.2.3")),
        false);
  }

  private static Trial role() {
    RolePolicy policy =
        RolePolicy.of(
            null, AgentNeeds.of(HandlerRun.STACK), Place.of("us-east-1", "123456789012"), false);
    return new Trial(
        IamRoleKind.NAME,
        Address.of("iam.trainer"),
        IamRoleKind::new,
        s ->
            s.inputs(
                "policy",
                policy.policy(),
                "managed",
                list("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")),
        retagged(),
        false);
  }
}
