package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.network.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.network.RouteTableKind;
import host.spore.spawn.provider.aws.kind.network.SubnetKind;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.securitygroup.Ingress;
import host.spore.spawn.provider.aws.kind.securitygroup.SecurityGroupKind;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network, if one is created, and the security group that all machines share. */
final class NetworkPart {
  static final String VPC = "network.vpc";
  static final String GATEWAY = "network.gateway";
  static final String ROUTES = "network.routes";
  static final String GROUP = "network.security_group";

  /** Zones in which a created network has subnets. */
  static final int MOST_ZONES = 4;

  private static final String CIDR = "10.42.0.0/16";
  private static final int SSH = 22;

  private final Spec spec;
  private final Facts facts;

  NetworkPart(Spec spec, Facts facts) {
    this.spec = spec;
    this.facts = facts;
  }

  /** Address of a created network's subnet. */
  static String subnet(String zone) {
    return "network.subnets." + zone;
  }

  /**
   * Adresses of a created network's subnet; they follow from the zone's letter, so that another set
   * of zones leaves the subnets there are alone.
   */
  static String cidr(String zone) {
    int letter = Math.floorMod(zone.charAt(zone.length() - 1) - 'a', 16);
    return "10.42." + letter * 16 + ".0/20";
  }

  void write(Wants wants) {
    Value vpc;
    if (facts.lacks(Facts.Gap.HOME)) {
      vpc = Value.UNKNOWN;
    } else if (facts.home() == null) {
      create(wants);
      vpc = Wants.id(VPC);
    } else {
      vpc = Value.text(facts.home().vpc());
    }
    Map<String, Value> group = wants.inputs();
    group.put(SecurityGroupKind.VPC_ID, vpc);
    group.put(
        SecurityGroupKind.INGRESS,
        facts.lacks(Facts.Gap.CALLER) ? Value.UNKNOWN : Ingress.toValue(ingress()));
    wants.add(GROUP, SecurityGroupKind.NAME, group);
  }

  private void create(Wants wants) {
    Map<String, Value> vpc = wants.inputs();
    vpc.put(VpcKind.CIDR, Value.text(CIDR));
    wants.add(VPC, VpcKind.NAME, vpc);
    Map<String, Value> gateway = wants.inputs();
    gateway.put(InternetGatewayKind.VPC_ID, Wants.id(VPC));
    wants.add(GATEWAY, InternetGatewayKind.NAME, gateway);
    List<Value> subnets = new ArrayList<>();
    for (String zone : facts.zones()) {
      Map<String, Value> subnet = wants.inputs();
      subnet.put(SubnetKind.VPC_ID, Wants.id(VPC));
      subnet.put(SubnetKind.ZONE, Value.text(zone));
      subnet.put(SubnetKind.CIDR, Value.text(cidr(zone)));
      wants.add(subnet(zone), SubnetKind.NAME, subnet);
      subnets.add(Wants.id(subnet(zone)));
    }
    Map<String, Value> routes = wants.inputs();
    routes.put(RouteTableKind.VPC_ID, Wants.id(VPC));
    routes.put(RouteTableKind.GATEWAY_ID, Wants.id(GATEWAY));
    routes.put(RouteTableKind.SUBNET_IDS, new Value.ListOf(subnets));
    wants.add(ROUTES, RouteTableKind.NAME, routes);
  }

  /** Subnet by zone, for machines that may be in these zones. */
  Value subnets(Iterable<String> zones) {
    if (facts.lacks(Facts.Gap.HOME)) {
      return Value.UNKNOWN;
    }
    Map<String, Value> all = new LinkedHashMap<>();
    for (String zone : zones) {
      if (facts.home() == null) {
        if (facts.zones().contains(zone)) {
          all.put(zone, Wants.id(subnet(zone)));
        }
      } else if (facts.home().subnets().containsKey(zone)) {
        all.put(zone, Value.text(facts.home().subnets().get(zone)));
      }
    }
    return new Value.MapOf(all);
  }

  private List<Ingress> ingress() {
    List<Ingress> all = new ArrayList<>();
    switch (spec.network().ssh()) {
      case Network.Ssh.None n -> {}
      case Network.Ssh.From from -> from.cidrs().forEach(c -> all.add(tcp(SSH, c, "SSH")));
      case Network.Ssh.Caller c -> {
        if (facts.caller() != null) {
          all.add(tcp(SSH, facts.caller() + "/32", "SSH from the caller"));
        }
      }
    }
    for (Network.Port port : spec.network().ports()) {
      port.from().forEach(cidr -> all.add(tcp(port.port(), cidr, "")));
    }
    return all;
  }

  private static Ingress tcp(int port, String cidr, String note) {
    return new Ingress("tcp", port, port, cidr, note);
  }
}
