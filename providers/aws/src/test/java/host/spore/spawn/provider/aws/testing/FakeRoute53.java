package host.spore.spawn.provider.aws.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Hosted zones; a change is on all name servers after a while. */
final class FakeRoute53 implements Route53Client {
  private static final Duration SPREADING = Duration.ofSeconds(10);

  private final Gate gate;
  private final World world;
  private final Map<String, HostedZone> zones = new LinkedHashMap<>();
  private final Map<String, Map<String, ResourceRecordSet>> records = new HashMap<>();
  private final Map<String, Instant> changes = new HashMap<>();

  FakeRoute53(Gate gate, World world) {
    this.gate = gate;
    this.world = world;
  }

  String addZone(String name, boolean isPrivate) {
    String id = "Z%08d".formatted(world.number());
    zones.put(
        id,
        HostedZone.builder()
            .id("/hostedzone/" + id)
            .name(name + ".")
            .config(c -> c.privateZone(isPrivate))
            .build());
    records.put(id, new LinkedHashMap<>());
    return id;
  }

  List<ResourceRecordSet> records(String zone) {
    return List.copyOf(records.get(zone).values());
  }

  @Override
  public String serviceName() {
    return "route53";
  }

  @Override
  public void close() {}

  private Map<String, ResourceRecordSet> zone(String id) {
    Map<String, ResourceRecordSet> zone = records.get(id.substring(id.lastIndexOf('/') + 1));
    if (zone == null) {
      throw Errors.answer(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }
    return zone;
  }

  private static String full(String name) {
    return name.endsWith(".") ? name : name + ".";
  }

  @Override
  public ListHostedZonesByNameResponse listHostedZonesByName(ListHostedZonesByNameRequest request) {
    return gate.pass(
        "ListHostedZonesByName",
        request,
        () ->
            ListHostedZonesByNameResponse.builder()
                .hostedZones(
                    zones.values().stream()
                        .filter(z -> z.name().compareTo(full(request.dnsName())) >= 0)
                        .sorted(Comparator.comparing(HostedZone::name))
                        .toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public GetHostedZoneResponse getHostedZone(GetHostedZoneRequest request) {
    return gate.pass(
        "GetHostedZone",
        request,
        () -> {
          zone(request.id());
          return GetHostedZoneResponse.builder().hostedZone(zones.get(request.id())).build();
        });
  }

  @Override
  public ListResourceRecordSetsResponse listResourceRecordSets(
      ListResourceRecordSetsRequest request) {
    return gate.pass(
        "ListResourceRecordSets",
        request,
        () -> {
          List<ResourceRecordSet> all = new ArrayList<>(zone(request.hostedZoneId()).values());
          all.sort(
              Comparator.comparing(ResourceRecordSet::name)
                  .thenComparing(ResourceRecordSet::typeAsString));
          if (request.startRecordName() != null) {
            String name = full(request.startRecordName());
            String type = request.startRecordTypeAsString();
            all.removeIf(
                r ->
                    r.name().compareTo(name) < 0
                        || (r.name().equals(name) && r.typeAsString().compareTo(type) < 0));
          }
          int size = request.maxItems() == null ? 100 : Integer.parseInt(request.maxItems());
          return ListResourceRecordSetsResponse.builder()
              .resourceRecordSets(all.subList(0, Math.min(size, all.size())))
              .isTruncated(all.size() > size)
              .build();
        });
  }

  @Override
  public ChangeResourceRecordSetsResponse changeResourceRecordSets(
      ChangeResourceRecordSetsRequest request) {
    return gate.pass(
        "ChangeResourceRecordSets",
        request,
        () -> {
          Map<String, ResourceRecordSet> zone = zone(request.hostedZoneId());
          request.changeBatch().changes().forEach(c -> apply(zone, c));
          String id = "/change/C" + world.number();
          changes.put(id, world.now().plus(SPREADING));
          return ChangeResourceRecordSetsResponse.builder()
              .changeInfo(c -> c.id(id).status(ChangeStatus.PENDING))
              .build();
        });
  }

  private static void apply(Map<String, ResourceRecordSet> zone, Change change) {
    ResourceRecordSet record =
        change.resourceRecordSet().toBuilder()
            .name(full(change.resourceRecordSet().name()))
            .build();
    String key = record.name() + " " + record.typeAsString();
    switch (change.action()) {
      case CREATE -> {
        if (zone.containsKey(key)) {
          throw Errors.answer(400, "InvalidChangeBatch", key + " but it already exists");
        }
        zone.put(key, record);
      }
      case UPSERT -> zone.put(key, record);
      case DELETE -> {
        if (!record.equals(zone.get(key))) {
          throw Errors.answer(400, "InvalidChangeBatch", key + " but it was not found");
        }
        zone.remove(key);
      }
      default -> throw Errors.answer(400, "InvalidInput", change.actionAsString());
    }
  }

  @Override
  public GetChangeResponse getChange(GetChangeRequest request) {
    return gate.pass(
        "GetChange",
        request,
        () -> {
          Instant done = changes.get(request.id());
          if (done == null) {
            throw Errors.answer(404, "NoSuchChange", request.id());
          }
          ChangeStatus status =
              world.now().isBefore(done) ? ChangeStatus.PENDING : ChangeStatus.INSYNC;
          return GetChangeResponse.builder()
              .changeInfo(c -> c.id(request.id()).status(status))
              .build();
        });
  }
}
