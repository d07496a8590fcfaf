package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.kind.OwnTags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Everything of EC2's in one region that carries spawn's mark and is not gone. */
final class Ec2Marks {
  private static final int PAGE = 1000;
  private static final String INSTANCE = "instance";
  private static final String VOLUME = "volume";
  private static final String SPOT_REQUEST = "spot-instances-request";

  /** Requests for many at once end with what they started, and are shown for days after. */
  private static final String FLEET = "fleet";

  private static final Set<String> WITH_AN_INSTANCE =
      Set.of(VOLUME, SPOT_REQUEST, "network-interface");

  private final Ec2Client ec2;
  private final String region;

  Ec2Marks(Ec2Client ec2, String region) {
    this.ec2 = ec2;
    this.region = region;
  }

  private record Thing(String type, Map<String, String> tags) {}

  /** One listing of tags for all kinds, and one look for each kind that lingers when it is gone. */
  List<Marked> all() {
    Map<String, Thing> things = things();
    things.values().removeIf(t -> t.type().equals(FLEET) || !isManaged(t));
    Set<String> types = new HashSet<>();
    things.values().forEach(t -> types.add(t.type()));
    if (types.contains(INSTANCE)) {
      keepOnly(things, INSTANCE, instances());
    }
    if (types.contains(VOLUME)) {
      keepOnly(things, VOLUME, volumes());
    }
    if (types.contains(SPOT_REQUEST)) {
      keepOnly(things, SPOT_REQUEST, spotRequests());
    }
    dropWhatEndsWithAnInstance(things);
    List<Marked> all = new ArrayList<>();
    things.forEach((id, t) -> all.add(Marks.of(kind(t.type()), id, region, t.tags())));
    return all;
  }

  /** Its disks, its interfaces, the request it came from: named by the instance that is there. */
  private static void dropWhatEndsWithAnInstance(Map<String, Thing> things) {
    Set<String> launches = new HashSet<>();
    for (Thing thing : things.values()) {
      if (thing.type().equals(INSTANCE)) {
        launches.add(operation(thing));
      }
    }
    things
        .values()
        .removeIf(t -> WITH_AN_INSTANCE.contains(t.type()) && launches.contains(operation(t)));
  }

  private static String operation(Thing thing) {
    return thing.tags().getOrDefault(OwnTags.OPERATION, "");
  }

  private static boolean isManaged(Thing thing) {
    return "true".equals(thing.tags().get(OwnTags.MANAGED));
  }

  private static void keepOnly(Map<String, Thing> things, String type, Set<String> there) {
    things
        .entrySet()
        .removeIf(e -> e.getValue().type().equals(type) && !there.contains(e.getKey()));
  }

  private static String kind(String type) {
    return "aws." + type.replace('-', '_');
  }

  private Map<String, Thing> things() {
    Map<String, Thing> things = new LinkedHashMap<>();
    @Nullable String page = null;
    do {
      String token = page;
      DescribeTagsResponse tags =
          ec2.describeTags(
              r -> r.filters(filter("key", "spawn:*")).maxResults(PAGE).nextToken(token));
      for (TagDescription tag : tags.tags()) {
        things
            .computeIfAbsent(
                tag.resourceId(),
                id -> new Thing(tag.resourceTypeAsString(), new LinkedHashMap<>()))
            .tags()
            .put(tag.key(), tag.value());
      }
      page = tags.nextToken();
    } while (isMore(page));
    return things;
  }

  private Set<String> instances() {
    Set<String> ids = new HashSet<>();
    @Nullable String page = null;
    do {
      String token = page;
      DescribeInstancesResponse found =
          ec2.describeInstances(
              r ->
                  r.filters(
                          managed(),
                          filter(
                              "instance-state-name", "pending", "running", "stopping", "stopped"))
                      .maxResults(PAGE)
                      .nextToken(token));
      found.reservations().forEach(o -> o.instances().forEach(i -> ids.add(i.instanceId())));
      page = found.nextToken();
    } while (isMore(page));
    return ids;
  }

  private Set<String> volumes() {
    Set<String> ids = new HashSet<>();
    @Nullable String page = null;
    do {
      String token = page;
      DescribeVolumesResponse found =
          ec2.describeVolumes(
              r ->
                  r.filters(managed(), filter("status", "creating", "available", "in-use", "error"))
                      .nextToken(token));
      found.volumes().forEach(v -> ids.add(v.volumeId()));
      page = found.nextToken();
    } while (isMore(page));
    return ids;
  }

  private Set<String> spotRequests() {
    Set<String> ids = new HashSet<>();
    @Nullable String page = null;
    do {
      String token = page;
      DescribeSpotInstanceRequestsResponse found =
          ec2.describeSpotInstanceRequests(
              r -> r.filters(managed(), filter("state", "open", "active")).nextToken(token));
      found.spotInstanceRequests().forEach(s -> ids.add(s.spotInstanceRequestId()));
      page = found.nextToken();
    } while (isMore(page));
    return ids;
  }

  private static boolean isMore(@Nullable String token) {
    return token != null && !token.isEmpty();
  }

  private static Filter managed() {
    return filter("tag:" + OwnTags.MANAGED, "true");
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
