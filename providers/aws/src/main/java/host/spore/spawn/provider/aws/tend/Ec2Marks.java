package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Marks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
  private static final Filter MANAGED = filter("tag:" + Tags.MANAGED, "true");

  private final Ec2Client ec2;
  private final String region;

  /** By the name of the type. */
  private final Map<String, Marks.Type> types = new HashMap<>();

  /** Those of types that are a kind's own resources. */
  private final Map<String, String> kinds = new HashMap<>();

  Ec2Marks(Ec2Client ec2, String region, Collection<Handler> all) {
    this.ec2 = ec2;
    this.region = region;
    for (Handler handler : all) {
      if (handler.marks() instanceof Marks.InEc2 marks) {
        kinds.put(marks.types().getFirst().name(), handler.kind().name());
        marks.types().forEach(type -> types.put(type.name(), type));
      }
    }
  }

  private record Thing(String type, Map<String, String> tags) {}

  /** One listing of tags for all types, and one look for each type that seems to be there. */
  List<Marked> all() {
    Map<String, Thing> things = things();
    things.values().removeIf(t -> !"true".equals(t.tags().get(Tags.MANAGED)));
    Set<String> seen = new TreeSet<>();
    things.values().forEach(t -> seen.add(t.type()));
    for (String name : seen) {
      Marks.Type type = types.get(name);
      Set<String> there = type == null ? null : type.presence().ids(ec2, MANAGED);
      if (there != null) {
        keepOnly(things, name, there);
      }
    }
    dropWhatEndsWithAnInstance(things);
    List<Marked> all = new ArrayList<>();
    things.forEach((id, t) -> all.add(Marks.of(kind(t.type()), id, region, t.tags())));
    return all;
  }

  /** Its disks, its interfaces, the request it came from: named by the instance that is there. */
  private void dropWhatEndsWithAnInstance(Map<String, Thing> things) {
    Set<String> launches = new HashSet<>();
    for (Thing thing : things.values()) {
      if (thing.type().equals(INSTANCE)) {
        launches.add(operation(thing));
      }
    }
    things.values().removeIf(t -> endsWithInstance(t.type()) && launches.contains(operation(t)));
  }

  private boolean endsWithInstance(String name) {
    Marks.Type type = types.get(name);
    return type != null && type.withInstance();
  }

  private static String operation(Thing thing) {
    return thing.tags().getOrDefault(Tags.OPERATION, "");
  }

  private static void keepOnly(Map<String, Thing> things, String type, Set<String> there) {
    things
        .entrySet()
        .removeIf(e -> e.getValue().type().equals(type) && !there.contains(e.getKey()));
  }

  /** What no kind knows is told all the same, by the name that its type would have. */
  private String kind(String type) {
    String known = kinds.get(type);
    return known == null ? "aws." + type.replace('-', '_') : known;
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
