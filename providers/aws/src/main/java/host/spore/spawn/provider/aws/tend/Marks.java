package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Marked;
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
        tags.getOrDefault(Tags.STACK, ""),
        tags.getOrDefault(Tags.LINEAGE, ""),
        tags.getOrDefault(Tags.ADDRESS, ""),
        tags.getOrDefault(Tags.OPERATION, ""),
        deadline(tags),
        "true".equals(tags.get(Tags.KEEP)));
  }

  /** Of a stopped machine it waits; then it is how long it may stay so. */
  private static @Nullable Instant deadline(Map<String, String> tags) {
    String stopped = tags.getOrDefault(Tags.STOPPED_UNTIL, "");
    return instant(stopped.isEmpty() ? tags.get(Tags.EXPIRES) : stopped);
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
