package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of machines: the same for all members of one launch, so that no call is for one. */
public final class LaunchTags {
  private static final Set<String> RESERVED = Set.of(".", "..", "_index");

  private LaunchTags() {}

  /** What everything of a launch carries: machines, their volumes, their network interfaces. */
  static Map<String, String> common(LaunchRequest request, Launch launch, String token) {
    Map<String, String> tags =
        new LinkedHashMap<>(Attributes.textMap(launch.inputs(), Attributes.TAGS));
    tags.putIfAbsent("Name", request.stack() + "/" + launch.path());
    tags.putAll(OwnTags.own(request.stack(), request.lineage(), token));
    tags.put(Tags.ADDRESS, launch.path().toString());
    return tags;
  }

  /** What only the machines carry besides. */
  static Map<String, String> ofInstance(Map<String, String> common, Launch launch) {
    Map<String, String> tags = new LinkedHashMap<>(common);
    put(tags, Tags.EXPIRES, launch.expires());
    put(tags, Tags.ROLE, launch.text(InstanceKind.ROLE));
    if (!launch.ranks().isEmpty()) {
      put(tags, Tags.ARRAY, launch.text(InstanceKind.ARRAY));
      put(tags, Tags.ARRAY_ID, launch.arrayId());
      tags.put(Tags.RANKS, Ranks.text(launch.ranks()));
      put(tags, Tags.SIZE, launch.text(InstanceKind.SIZE));
    }
    return tags;
  }

  /**
   * An error for a tag that the machine could not read from its metadata, where the agent looks for
   * its deadline: EC2 refuses to launch a machine with such a tag.
   *
   * @param tags the user's
   */
  public static List<Diagnostic> check(Map<String, String> tags, @Nullable SourceSpan span) {
    List<Diagnostic> errors = new ArrayList<>();
    for (String key : tags.keySet()) {
      if (!isReadable(key)) {
        errors.add(
            Diagnostic.error(
                    "SPN-6311",
                    "a machine cannot have the tag `%s`".formatted(key),
                    "Its tags are served by the metadata service, which takes only letters, digits"
                        + " and + - = . , _ : @ in a tag's name, and neither `.` nor `..` nor"
                        + " `_index`.",
                    span)
                .withHint("name it `%s`".formatted(readable(key))));
      }
    }
    return errors;
  }

  private static boolean isReadable(String key) {
    return key.equals(readable(key)) && !RESERVED.contains(key);
  }

  private static String readable(String key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name.append(plain || "+-=.,_:@".indexOf(c) >= 0 ? c : '-');
    }
    return name.toString();
  }

  private static void put(Map<String, String> tags, String key, String value) {
    if (!value.isEmpty()) {
      tags.put(key, value);
    }
  }
}
