package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.kind.OwnTags;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What spawn's tags say. */
final class Marks {

  private Marks() {}

  static Marked of(String kind, String id, String place, Map<String, String> tags) {
    return new Marked(
        kind,
        id,
        place,
        tags.getOrDefault(OwnTags.STACK, ""),
        tags.getOrDefault(OwnTags.LINEAGE, ""),
        tags.getOrDefault(OwnTags.ADDRESS, ""),
        tags.getOrDefault(OwnTags.OPERATION, ""),
        instant(tags.get(OwnTags.EXPIRES)),
        "true".equals(tags.get(OwnTags.KEEP)));
  }

  /** A deadline that cannot be read is none: nothing is ended on a guess. */
  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
