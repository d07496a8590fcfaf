package host.spore.spawn.provider.aws.lookup;

import static host.spore.spawn.provider.aws.lookup.LookupFailure.unless;

import host.spore.spawn.provider.aws.call.Clients;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The networks that are there already. */
public final class Networks {
  private static final String DOING = "look up networks";

  private final Clients clients;
  private final String region;

  Networks(Clients clients, String region) {
    this.clients = clients;
    this.region = region;
  }

  /**
   * A network that machines can be put into.
   *
   * @param subnets one for each zone, by zone
   * @param closed those of them that give machines no public address
   */
  public record Home(String vpc, Map<String, String> subnets, Set<String> closed) {
    public Home {
      closed = Set.copyOf(closed);
      subnets = java.util.Collections.unmodifiableMap(new TreeMap<>(subnets));
    }
  }

  /** Ids of the networks that have all of these, sorted; at most one is the default one. */
  public List<String> withDefault() {
    return vpcs(List.of(filter("is-default", "true")));
  }

  /** Ids of the networks with this id: one or none. */
  public List<String> withId(String id) {
    return vpcs(List.of(filter("vpc-id", id)));
  }

  /** Ids of the networks with all of these tags, sorted. */
  public List<String> withTags(Map<String, String> tags) {
    List<Filter> filters = new ArrayList<>();
    tags.forEach((key, value) -> filters.add(filter("tag:" + key, value)));
    return vpcs(filters);
  }

  /**
   * The network with one subnet for each zone: one that gives public addresses rather than one that
   * does not, and always the same.
   */
  public Home home(String vpc) {
    List<Subnet> subnets = new ArrayList<>(subnets(vpc));
    subnets.sort(
        Comparator.comparing((Subnet s) -> !Boolean.TRUE.equals(s.defaultForAz()))
            .thenComparing(s -> !Boolean.TRUE.equals(s.mapPublicIpOnLaunch()))
            .thenComparing(Subnet::subnetId));
    Map<String, String> byZone = new TreeMap<>();
    Set<String> closed = new TreeSet<>();
    for (Subnet subnet : subnets) {
      boolean taken = byZone.putIfAbsent(subnet.availabilityZone(), subnet.subnetId()) == null;
      if (taken && !Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch())) {
        closed.add(subnet.subnetId());
      }
    }
    return new Home(vpc, byZone, closed);
  }

  private List<String> vpcs(List<Filter> filters) {
    List<String> ids = new ArrayList<>();
    @Nullable String token = null;
    do {
      DescribeVpcsRequest request =
          DescribeVpcsRequest.builder().filters(filters).nextToken(token).build();
      DescribeVpcsResponse page = unless(DOING, () -> clients.ec2(region).describeVpcs(request));
      page.vpcs().forEach(v -> ids.add(v.vpcId()));
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    ids.sort(null);
    return ids;
  }

  private List<Subnet> subnets(String vpc) {
    List<Subnet> all = new ArrayList<>();
    @Nullable String token = null;
    do {
      DescribeSubnetsRequest request =
          DescribeSubnetsRequest.builder().filters(filter("vpc-id", vpc)).nextToken(token).build();
      DescribeSubnetsResponse page =
          unless(DOING, () -> clients.ec2(region).describeSubnets(request));
      all.addAll(page.subnets());
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return all;
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
