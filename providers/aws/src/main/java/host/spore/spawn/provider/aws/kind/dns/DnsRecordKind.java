package host.spore.spawn.provider.aws.kind.dns;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Rejected;
import host.spore.spawn.provider.aws.kind.Single;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A name in a hosted zone of the user's. */
public final class DnsRecordKind extends Single {
  public static final String NAME = "aws.dns_record";

  /** Name of the hosted zone, such as {@code example.com}. */
  public static final String ZONE = "zone";

  /** The full name without a last dot. */
  public static final String RECORD_NAME = "name";

  /** Such as {@code A}. */
  public static final String TYPE = "type";

  /** Seconds. */
  public static final String TTL = "ttl";

  public static final String VALUES = "values";

  /** Whether agents of the machines take their addresses out and put them back. */
  public static final String KEPT = "kept_by_agents";

  public static final String FQDN = "fqdn";

  /** Machines come and go: others should not remember for long. */
  private static final long DEFAULT_TTL = 60;

  /** What Route 53 says to a change of what says something else by now. */
  private static final String CHANGED = "InvalidChangeBatch";

  /** How often a name is read anew that machines change at the same time. */
  private static final int MERGES = 5;

  private static final Duration SPREADING = Duration.ofMinutes(1);

  /** A change that Route 53 spreads to its name servers. */
  private record Pending(String id, Instant until) {}

  private final Map<String, Pending> pending = new ConcurrentHashMap<>();

  static final Kind KIND =
      new Kind(
          NAME,
          "A name in a hosted zone",
          Attributes.untagged(
              Attributes.required(ZONE, OnChange.REPLACE, "Hosted zone"),
              Attributes.required(RECORD_NAME, OnChange.REPLACE, "The full name"),
              Attributes.required(TYPE, OnChange.REPLACE, "Type of the record"),
              Attributes.optional(TTL, OnChange.UPDATE, "Seconds others may remember it"),
              Attributes.required(VALUES, OnChange.UPDATE, "What it says"),
              Attributes.optional(
                  KEPT, OnChange.UPDATE, "Whether its machines leave it by themselves"),
              Attributes.computed(FQDN, "The name")),
          1,
          Duration.ofMinutes(5));

  /** A handler that calls these clients. */
  public DnsRecordKind(Clients clients, Timing timing) {
    super(clients, timing);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return Pricing.FREE;
  }

  @Override
  public Marks marks() {
    return new Marks.None("Route 53 gives a record no tags");
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look(
            "route53:GetHostedZone",
            "route53:ListHostedZonesByName",
            "route53:ListResourceRecordSets")
        .make("route53:ChangeResourceRecordSets", "route53:GetChange");
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  private Route53Client route53() {
    return clients.of(Zones.ROUTE_53);
  }

  private static String id(String zoneId, Wanted wanted) {
    return zoneId + "/" + wanted.text(RECORD_NAME) + "/" + wanted.text(TYPE);
  }

  @Override
  protected Map<String, Found> describe(String region, Collection<String> ids) {
    Map<String, Found> all = new LinkedHashMap<>();
    for (String id : ids) {
      String[] parts = id.split("/", 3);
      Optional<ResourceRecordSet> record =
          parts.length == 3
              ? Zones.record(route53(), parts[0], parts[1], parts[2])
              : Optional.empty();
      record.ifPresent(r -> all.put(id, found(id, r)));
    }
    return all;
  }

  /** Whoever imports a record is not to say again in which zone it is. */
  @Override
  public Optional<Provider.Imported> read(String region, Address address, String id) {
    return super.read(region, address, id)
        .map(
            found -> {
              String zone = Zones.name(route53(), id.substring(0, id.indexOf('/')));
              Map<String, Value> inputs = new LinkedHashMap<>(found.inputs());
              inputs.put(ZONE, Value.text(zone));
              Map<String, Value> attributes = new LinkedHashMap<>(found.attributes());
              attributes.put(ZONE, Value.text(zone));
              return new Provider.Imported(found.id(), inputs, attributes);
            });
  }

  /** A machine that has taken its address out is nothing to put right. */
  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<ResourceState.Key, Observation> all = new LinkedHashMap<>(super.observe(resources));
    for (ResourceState resource : resources) {
      if (Attributes.flag(resource.inputs(), KEPT)) {
        all.computeIfPresent(resource.key(), (key, seen) -> kept(resource, seen));
      }
    }
    return all;
  }

  private static Observation kept(ResourceState resource, Observation seen) {
    Map<String, Value> attributes =
        switch (seen) {
          case Observation.Missing m -> resource.attributes();
          case Observation.Present p -> p.attributes();
          case Observation.Finished f -> null;
          case Observation.Lost l -> null;
          case Observation.Unreadable u -> null;
        };
    Value asked = resource.inputs().get(VALUES);
    boolean missing = seen instanceof Observation.Missing;
    if (attributes == null
        || asked == null
        || !(missing
            || Attributes.texts(resource.inputs(), VALUES)
                .containsAll(Attributes.texts(attributes, VALUES)))) {
      return seen;
    }
    Map<String, Value> whole = new LinkedHashMap<>(attributes);
    whole.put(VALUES, asked);
    return new Observation.Present(whole);
  }

  private static Found found(String id, ResourceRecordSet record) {
    Map<String, Value> attributes = new HashMap<>();
    String name = Zones.plain(record.name());
    attributes.put(RECORD_NAME, Value.text(name));
    attributes.put(FQDN, Value.text(name));
    attributes.put(TYPE, Value.text(record.typeAsString()));
    attributes.put(VALUES, Attributes.list(Zones.values(record)));
    if (record.ttl() != null) {
      attributes.put(TTL, Value.number(record.ttl()));
    }
    return new Found(id, "there", attributes, Map.of());
  }

  private static ResourceRecordSet record(Wanted wanted) {
    return record(wanted, wanted.texts(VALUES));
  }

  private static ResourceRecordSet record(Wanted wanted, List<String> values) {
    long ttl = wanted.number(TTL);
    return Zones.record(
        wanted.text(RECORD_NAME), wanted.text(TYPE), ttl == 0 ? DEFAULT_TTL : ttl, values);
  }

  /** A record carries no tags: one that says the same is the one that is wanted. */
  @Override
  protected Optional<Found> find(Wanted wanted) {
    String zone = Zones.id(route53(), wanted.text(ZONE));
    Optional<ResourceRecordSet> there =
        Zones.record(route53(), zone, wanted.text(RECORD_NAME), wanted.text(TYPE));
    if (there.isPresent() && !Zones.same(there.get(), record(wanted))) {
      throw new Rejected(
          Fault.Nature.EXISTS,
          "%s %s is there already and says %s"
              .formatted(wanted.text(RECORD_NAME), wanted.text(TYPE), Zones.values(there.get())));
    }
    return there.map(r -> found(id(zone, wanted), r));
  }

  @Override
  protected String create(Wanted wanted) {
    Optional<Found> there = find(wanted);
    if (there.isPresent()) {
      return there.get().id();
    }
    String zone = Zones.id(route53(), wanted.text(ZONE));
    upsert(zone, id(zone, wanted), wanted);
    return id(zone, wanted);
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    String zone = found.id().substring(0, found.id().indexOf('/'));
    if (wanted.flag(KEPT)) {
      merge(zone, found.id(), wanted);
    } else {
      upsert(zone, found.id(), wanted);
    }
  }

  /** All machines may have left it. */
  @Override
  protected @Nullable Found absent(Wanted wanted) {
    return wanted.flag(KEPT) ? new Found(wanted.id(), "there", Map.of(), Map.of()) : null;
  }

  /** Takes out and puts in what is new in the plan, and leaves to the machines what is theirs. */
  private void merge(String zone, String id, Wanted wanted) {
    for (int attempt = 1; ; attempt++) {
      Optional<ResourceRecordSet> there =
          Zones.record(route53(), zone, wanted.text(RECORD_NAME), wanted.text(TYPE));
      List<String> now = there.map(Zones::values).orElse(List.of());
      List<String> after =
          merged(now, Attributes.texts(wanted.before(), VALUES), wanted.texts(VALUES));
      try {
        String change = Zones.swap(route53(), zone, there, record(wanted, after));
        pending.put(id, new Pending(change, timing.clock().instant().plus(SPREADING)));
        return;
      } catch (AwsServiceException e) {
        if (attempt == MERGES || !CHANGED.equals(e.awsErrorDetails().errorCode())) {
          throw e;
        }
      }
    }
  }

  /**
   * What a name is to say.
   *
   * @param now what it says
   * @param before what the last plan wanted
   * @param wanted what this one wants
   */
  static List<String> merged(List<String> now, List<String> before, List<String> wanted) {
    List<String> after = new ArrayList<>();
    for (String value : wanted) {
      if (now.contains(value) || !before.contains(value)) {
        after.add(value);
      }
    }
    return after.isEmpty() ? wanted : after;
  }

  private void upsert(String zone, String id, Wanted wanted) {
    String change = Zones.change(route53(), zone, ChangeAction.UPSERT, record(wanted));
    pending.put(id, new Pending(change, timing.clock().instant().plus(SPREADING)));
  }

  /** Ready once all name servers say it, or when waiting longer would not help the user. */
  @Override
  protected boolean isReady(Found found) {
    Pending change = pending.get(found.id());
    if (change != null
        && timing.clock().instant().isBefore(change.until())
        && route53().getChange(r -> r.id(change.id())).changeInfo().status()
            == ChangeStatus.PENDING) {
      return false;
    }
    pending.remove(found.id());
    return true;
  }

  @Override
  protected void delete(Wanted wanted) {
    String[] parts = wanted.id().split("/", 3);
    Route53Client route53 = route53();
    // A delete has to repeat what the record says.
    Zones.record(route53, parts[0], parts[1], parts[2])
        .ifPresent(r -> Zones.change(route53, parts[0], ChangeAction.DELETE, r));
  }
}
