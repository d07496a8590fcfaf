package host.spore.spawn.provider.aws.lookup;

import static host.spore.spawn.provider.aws.lookup.LookupFailure.unless;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** The instance types of a region and the zones that offer them. */
public final class TypeCatalog {
  /** How long facts about types are believed. */
  static final Duration KEPT = Duration.ofDays(7);

  private static final int FILTER_VALUES = 100;
  static final String TYPES = "types.json";
  static final String WHOLE = "*";
  private static final String DOING = "look up instance types";

  private final Clients clients;
  private final String region;
  private final DiskCache cache;

  TypeCatalog(Clients clients, String region, DiskCache cache) {
    this.clients = clients;
    this.region = region;
    this.cache = cache;
  }

  /**
   * Those of these that the region has. If EC2 cannot be asked they are guessed by their names.
   *
   * @throws LookupFailure if the credentials are refused
   */
  public Map<String, InstanceType> find(Collection<String> names) {
    Map<String, InstanceType> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      Value kept = cache.find(TYPES, name, KEPT).orElse(null);
      if (kept instanceof Value.MapOf facts) {
        found.put(name, InstanceType.read(facts.entries()));
      } else {
        missing.add(name);
      }
    }
    if (missing.isEmpty()) {
      return found;
    }
    try {
      List<InstanceType> asked = new ArrayList<>();
      for (int i = 0; i < missing.size(); i += FILTER_VALUES) {
        List<String> some = missing.subList(i, Math.min(missing.size(), i + FILTER_VALUES));
        asked.addAll(describe(List.of(filter("instance-type", some))));
      }
      keep(asked);
      asked.forEach(type -> found.put(type.name(), type));
    } catch (LookupFailure e) {
      if (!e.is(Fault.Nature.FORBIDDEN) && !e.is(Fault.Nature.UNSURE)) {
        throw e;
      }
      missing.forEach(name -> found.put(name, TypeNames.guess(name)));
    }
    return found;
  }

  /** Every type of the current generation that is not bare metal. */
  List<InstanceType> all() {
    Value kept = cache.find(TYPES, WHOLE, KEPT).orElse(null);
    if (kept instanceof Value.ListOf names) {
      List<String> texts = new ArrayList<>();
      names.items().forEach(n -> texts.add(((Value.Text) n).value()));
      return List.copyOf(find(texts).values());
    }
    List<InstanceType> asked =
        describe(
            List.of(
                filter("current-generation", List.of("true")),
                filter("bare-metal", List.of("false"))));
    // Not every server minds the filters.
    List<InstanceType> all = asked.stream().filter(t -> t.current() && !t.bareMetal()).toList();
    keep(all);
    List<Value> names = new ArrayList<>();
    all.forEach(type -> names.add(Value.text(type.name())));
    cache.keep(TYPES, Map.of(WHOLE, new Value.ListOf(names)));
    return all;
  }

  /** The names of every type the region has, to find what was meant. */
  public Set<String> names() {
    return offerings(LocationType.REGION, List.of()).keySet();
  }

  /** The zones of the region that offer each of these; a type that no zone offers is left out. */
  public Map<String, Set<String>> zones(Collection<String> names) {
    String file = "zones-" + unless("find out whose account this is", clients::account) + ".json";
    Map<String, Set<String>> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      if (cache.find(file, name, KEPT).orElse(null) instanceof Value.ListOf kept) {
        Set<String> zones = new TreeSet<>();
        kept.items().forEach(z -> zones.add(((Value.Text) z).value()));
        found.put(name, zones);
      } else {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      Map<String, Set<String>> asked = offerings(LocationType.AVAILABILITY_ZONE, missing);
      Map<String, Value> kept = new LinkedHashMap<>();
      asked.forEach((name, zones) -> kept.put(name, texts(zones)));
      cache.keep(file, kept);
      found.putAll(asked);
    }
    return found;
  }

  private Map<String, Set<String>> offerings(LocationType by, List<String> names) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    int first = 0;
    do {
      List<String> some = names.subList(first, Math.min(names.size(), first + FILTER_VALUES));
      List<Filter> filters = some.isEmpty() ? List.of() : List.of(filter("instance-type", some));
      for (InstanceTypeOffering one : offered(by, filters)) {
        found.computeIfAbsent(one.instanceTypeAsString(), n -> new TreeSet<>()).add(one.location());
      }
      first += FILTER_VALUES;
    } while (first < names.size());
    return found;
  }

  private List<InstanceTypeOffering> offered(LocationType by, List<Filter> filters) {
    List<InstanceTypeOffering> all = new ArrayList<>();
    @Nullable String token = null;
    do {
      DescribeInstanceTypeOfferingsRequest request =
          DescribeInstanceTypeOfferingsRequest.builder()
              .locationType(by)
              .filters(filters)
              .nextToken(token)
              .build();
      DescribeInstanceTypeOfferingsResponse page =
          unless(DOING, () -> clients.ec2(region).describeInstanceTypeOfferings(request));
      all.addAll(page.instanceTypeOfferings());
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return all;
  }

  private List<InstanceType> describe(List<Filter> filters) {
    List<InstanceType> all = new ArrayList<>();
    @Nullable String token = null;
    do {
      DescribeInstanceTypesRequest request =
          DescribeInstanceTypesRequest.builder().filters(filters).nextToken(token).build();
      DescribeInstanceTypesResponse page =
          unless(DOING, () -> clients.ec2(region).describeInstanceTypes(request));
      page.instanceTypes().forEach(info -> all.add(TypeInfo.read(info)));
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return all;
  }

  private void keep(List<InstanceType> types) {
    Map<String, Value> values = new LinkedHashMap<>();
    types.forEach(type -> values.put(type.name(), type.toValue()));
    cache.keep(TYPES, values);
  }

  private static Value texts(Collection<String> texts) {
    return new Value.ListOf(texts.stream().map(Value::text).toList());
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
