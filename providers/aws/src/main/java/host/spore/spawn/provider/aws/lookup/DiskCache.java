package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Facts kept in files, each entry with the time it was learnt. Whatever cannot be read, or is of
 * another version, counts as not kept; what cannot be written is asked for again next time.
 */
final class DiskCache {
  private static final int VERSION = 1;
  private static final String AT = "at";
  private static final String VALUE = "value";

  private final Path folder;
  private final InstantSource clock;
  private final Map<String, Map<String, Value>> files = new LinkedHashMap<>();

  /**
   * A cache in a folder.
   *
   * @param folder made when something is first kept
   */
  DiskCache(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What was kept, if it is not older than this. */
  synchronized Optional<Value> find(String file, String key, Duration longest) {
    if (!(entries(file).get(key) instanceof Value.MapOf entry)
        || !(entry.entries().get(AT) instanceof Value.Num at)) {
      return Optional.empty();
    }
    Instant learnt = Instant.ofEpochSecond(at.longValueExact());
    Instant now = clock.instant();
    boolean fresh = !learnt.isAfter(now) && learnt.plus(longest).isAfter(now);
    return fresh ? Optional.ofNullable(entry.entries().get(VALUE)) : Optional.empty();
  }

  /** Keeps these beside what the file holds. */
  synchronized void keep(String file, Map<String, Value> values) {
    if (values.isEmpty()) {
      return;
    }
    Map<String, Value> all = new LinkedHashMap<>(entries(file));
    Value now = Value.number(clock.instant().getEpochSecond());
    values.forEach((key, value) -> all.put(key, new Value.MapOf(Map.of(AT, now, VALUE, value))));
    files.put(file, all);
    Map<String, Value> document = new LinkedHashMap<>();
    document.put("version", Value.number(VERSION));
    document.put("entries", new Value.MapOf(all));
    write(folder.resolve(file), ValueJson.write(document));
  }

  private Map<String, Value> entries(String file) {
    return files.computeIfAbsent(file, f -> read(folder.resolve(f)));
  }

  private static Map<String, Value> read(Path file) {
    try {
      Map<String, Value> document = ValueJson.readEntries(Files.readString(file));
      boolean known = Value.number(VERSION).equals(document.get("version"));
      return known && document.get("entries") instanceof Value.MapOf all ? all.entries() : Map.of();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static void write(Path file, String text) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      return;
    }
    try {
      Files.createDirectories(parent);
      Path fresh = Files.createTempFile(parent, "new", ".json");
      try {
        Files.writeString(fresh, text);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      // Only time is lost: the fact is asked for again.
    }
  }
}
