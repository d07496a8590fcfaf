package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.provider.aws.kind.OwnTags;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of machines: the same for all members of one launch, so that no call is for one. */
public final class LaunchTags {
  public static final String ARRAY = "spawn:array";
  public static final String ARRAY_ID = "spawn:array-id";

  /** Ranks in launch order; a machine's is the one at its launch index. */
  public static final String RANKS = "spawn:ranks";

  public static final String SIZE = "spawn:size";
  public static final String ROLE = "spawn:role";

  /** Before the name of a rule that was changed after launch; its value is the rule as JSON. */
  public static final String RULE = "spawn:rule:";

  /** The most characters of a tag's value. */
  static final int LONGEST = 256;

  private LaunchTags() {}

  /** What everything of a launch carries: machines, their volumes, their network interfaces. */
  static Map<String, String> common(LaunchRequest request, Launch launch, String token) {
    Map<String, String> tags =
        new LinkedHashMap<>(Attributes.textMap(launch.inputs(), Attributes.TAGS));
    tags.putIfAbsent("Name", request.stack() + "/" + launch.path());
    tags.putAll(OwnTags.own(request.stack(), request.lineage(), token));
    tags.put(OwnTags.ADDRESS, launch.path().toString());
    return tags;
  }

  /** What only the machines carry besides. */
  static Map<String, String> ofInstance(Map<String, String> common, Launch launch) {
    Map<String, String> tags = new LinkedHashMap<>(common);
    put(tags, OwnTags.EXPIRES, launch.expires());
    put(tags, ROLE, launch.text(InstanceKind.ROLE));
    if (!launch.ranks().isEmpty()) {
      put(tags, ARRAY, launch.text(InstanceKind.ARRAY));
      put(tags, ARRAY_ID, launch.arrayId());
      tags.put(RANKS, Ranks.text(launch.ranks()));
      put(tags, SIZE, launch.text(InstanceKind.SIZE));
    }
    return tags;
  }

  private static void put(Map<String, String> tags, String key, String value) {
    if (!value.isEmpty()) {
      tags.put(key, value);
    }
  }
}
