package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.DnsNames;
import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.dns.DnsRecordKind;
import host.spore.spawn.provider.aws.kind.elasticip.ElasticIpKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Addresses that stay, and names. A machine is called {@code NAME.STACK.ZONE}, a member {@code
 * NAME-RANK.STACK.ZONE}, and all members together {@code NAME.STACK.ZONE}.
 */
final class AddressPart {
  /** So that a machine that was replaced is found by its name soon. */
  private static final int SECONDS = 60;

  private final Spec spec;
  private final boolean kept;

  /**
   * Writes nothing yet.
   *
   * @param kept whether the machines take themselves out of their names and back in
   */
  AddressPart(Spec spec, boolean kept) {
    this.spec = spec;
    this.kept = kept;
  }

  /** What names end with, such as {@code .stack.example.com}. */
  static String parent(Spec spec, Machine.Dns dns) {
    return "." + label(spec.name()) + "." + dns.zone();
  }

  /** What a machine's agent is to know of its names. */
  static Value rule(Spec spec, String name, Machine machine, Machine.Dns dns) {
    boolean isPublic = machine.publicIp() != Machine.PublicIp.NONE;
    String parent = parent(spec, dns).substring(1);
    return Trees.value(
        new DnsNames(dns.zone(), parent, label(name), dns.group(), isPublic).entries());
  }

  void write(Subject s, Wants wants) {
    if (s.machine().publicIp() == Machine.PublicIp.ELASTIC) {
      for (int rank = 0; rank < s.count(); rank++) {
        Map<String, Value> inputs = wants.inputs();
        inputs.put(ElasticIpKind.INSTANCE_ID, Wants.id(s.address(rank)));
        wants.add(elastic(s, rank), ElasticIpKind.NAME, inputs, s.span());
      }
    }
    Machine.Dns dns = s.machine().dns();
    if (dns != null) {
      names(s, dns, wants);
    }
  }

  private void names(Subject s, Machine.Dns dns, Wants wants) {
    String parent = parent(spec, dns);
    List<Value> all = new ArrayList<>();
    for (int rank = 0; rank < s.count(); rank++) {
      Value target = target(s, rank);
      all.add(target);
      String name = label(s.name()) + (s.array() == null ? "" : "-" + rank) + parent;
      Address address = s.beside("dns." + s.name(), rank);
      record(wants, s, address, dns.zone(), name, List.of(target));
    }
    if (dns.group() && s.array() != null) {
      Address address = Address.of("dns." + s.name() + ".group");
      record(wants, s, address, dns.zone(), label(s.name()) + parent, all);
    }
  }

  private void record(
      Wants wants, Subject s, Address address, String zone, String name, List<Value> targets) {
    Map<String, Value> inputs = wants.untagged();
    inputs.put(DnsRecordKind.ZONE, Value.text(zone));
    inputs.put(DnsRecordKind.RECORD_NAME, Value.text(name));
    inputs.put(DnsRecordKind.TYPE, Value.text("A"));
    inputs.put(DnsRecordKind.TTL, Value.number(SECONDS));
    inputs.put(DnsRecordKind.VALUES, new Value.ListOf(targets));
    if (kept) {
      inputs.put(DnsRecordKind.KEPT, Value.bool(true));
    }
    wants.add(address, DnsRecordKind.NAME, inputs, s.span());
  }

  private static Value target(Subject s, int rank) {
    return switch (s.machine().publicIp()) {
      case AUTO -> new Value.Reference(s.address(rank), InstanceKind.PUBLIC_IP);
      case NONE -> new Value.Reference(s.address(rank), InstanceKind.PRIVATE_IP);
      case ELASTIC -> new Value.Reference(elastic(s, rank), ElasticIpKind.PUBLIC_IP);
    };
  }

  private static Address elastic(Subject s, int rank) {
    return s.beside("addresses." + s.name(), rank);
  }

  /** As a part of a name in DNS. */
  static String label(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
  }
}
