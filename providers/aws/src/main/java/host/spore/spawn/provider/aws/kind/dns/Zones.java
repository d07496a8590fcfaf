package host.spore.spawn.provider.aws.kind.dns;

import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.provider.aws.kind.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Records of hosted zones. Names are without the last dot here, and with it at AWS. */
final class Zones {
  static final Service<Route53Client> ROUTE_53 =
      Service.global("ROUTE_53", settings -> settings.build(Route53Client.builder()));

  private Zones() {}

  /**
   * The id of the zone of this name; the public one if there is a private one too.
   *
   * @throws Rejected if there is none
   */
  static String id(Route53Client route53, String name) {
    String id = "";
    for (HostedZone zone : route53.listHostedZonesByName(r -> r.dnsName(name)).hostedZones()) {
      boolean isPrivate = zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
      if (plain(zone.name()).equals(plain(name)) && (id.isEmpty() || !isPrivate)) {
        id = zone.id().substring(zone.id().lastIndexOf('/') + 1);
      }
    }
    if (id.isEmpty()) {
      throw new Rejected(
          Fault.Nature.REFUSED, "the account has no hosted zone of the name " + name);
    }
    return id;
  }

  /** The name of the zone of this id, without a last dot. */
  static String name(Route53Client route53, String id) {
    return plain(route53.getHostedZone(r -> r.id(id)).hostedZone().name());
  }

  static String plain(String name) {
    String text = name.replace("\\052", "*");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** What a name says; empty if it says nothing of this type. */
  static Optional<ResourceRecordSet> record(
      Route53Client route53, String zone, String name, String type) {
    try {
      return route53
          .listResourceRecordSets(
              r -> r.hostedZoneId(zone).startRecordName(name).startRecordType(type).maxItems("1"))
          .resourceRecordSets()
          .stream()
          .filter(r -> plain(r.name()).equals(plain(name)) && r.typeAsString().equals(type))
          .findFirst();
    } catch (RuntimeException e) {
      if (Rejected.fault(e).is(Fault.Nature.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static ResourceRecordSet record(String name, String type, long ttl, List<String> values) {
    List<ResourceRecord> records = new ArrayList<>();
    for (String value : values) {
      records.add(ResourceRecord.builder().value(value).build());
    }
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(ttl)
        .resourceRecords(records)
        .build();
  }

  static List<String> values(ResourceRecordSet record) {
    return record.resourceRecords().stream().map(ResourceRecord::value).toList();
  }

  /** True if both say the same to whoever asks. */
  static boolean same(ResourceRecordSet a, ResourceRecordSet b) {
    return new HashSet<>(values(a)).equals(new HashSet<>(values(b)));
  }

  /**
   * Has a name say something else and gives the change's id.
   *
   * @param before what it said when it was read; if it says something else by now, AWS refuses
   */
  static String swap(
      Route53Client route53,
      String zone,
      Optional<ResourceRecordSet> before,
      ResourceRecordSet after) {
    List<Change> changes = new ArrayList<>();
    before.ifPresent(b -> changes.add(change(ChangeAction.DELETE, b)));
    changes.add(change(ChangeAction.CREATE, after));
    return route53
        .changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(changes)))
        .changeInfo()
        .id();
  }

  private static Change change(ChangeAction action, ResourceRecordSet record) {
    return Change.builder().action(action).resourceRecordSet(record).build();
  }

  /** Makes the change and gives its id. */
  static String change(
      Route53Client route53, String zone, ChangeAction action, ResourceRecordSet record) {
    Change change = change(action, record);
    return route53
        .changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(change)))
        .changeInfo()
        .id();
  }
}
