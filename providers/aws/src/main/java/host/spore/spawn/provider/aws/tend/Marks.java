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
        deadline(tags),
        "true".equals(tags.get(OwnTags.KEEP)));
  }

  /** Of a stopped machine it waits; then it is how long it may stay so. */
  private static @Nullable Instant deadline(Map<String, String> tags) {
    String stopped = tags.getOrDefault(OwnTags.STOPPED_UNTIL, "");
    return instant(stopped.isEmpty() ? tags.get(OwnTags.EXPIRES) : stopped);
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
