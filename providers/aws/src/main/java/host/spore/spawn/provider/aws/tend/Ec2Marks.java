package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Marked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Everything of EC2's in one region that carries spawn's mark and is not gone. */
final class Ec2Marks {
  private static final int PAGE = 1000;
  private static final String INSTANCE = "instance";
  private static final Set<String> WITH_AN_INSTANCE =
      Set.of("volume", "spot-instances-request", "network-interface");

  private final Ec2Client ec2;
  private final String region;

  Ec2Marks(Ec2Client ec2, String region) {
    this.ec2 = ec2;
    this.region = region;
  }

  private record Thing(String type, Map<String, String> tags) {}

  /** One listing of tags for all types, and one look for each type that seems to be there. */
  List<Marked> all() {
    Map<String, Thing> things = things();
    things.values().removeIf(t -> !"true".equals(t.tags().get(Tags.MANAGED)));
    Set<String> types = new TreeSet<>();
    things.values().forEach(t -> types.add(t.type()));
    Ec2There there = new Ec2There(ec2);
    for (String type : types) {
      there.ids(type).ifPresent(ids -> keepOnly(things, type, ids));
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
    return thing.tags().getOrDefault(Tags.OPERATION, "");
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
              r -> r.filters(filter("key", Tags.PREFIX + "*")).maxResults(PAGE).nextToken(token));
      for (TagDescription tag : tags.tags()) {
        things
            .computeIfAbsent(
                tag.resourceId(),
                id -> new Thing(tag.resourceTypeAsString(), new LinkedHashMap<>()))
            .tags()
            .put(tag.key(), tag.value());
      }
      page = tags.nextToken();
    } while (page != null && !page.isEmpty());
    return things;
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
