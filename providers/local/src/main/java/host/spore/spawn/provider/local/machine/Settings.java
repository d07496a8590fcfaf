package host.spore.spawn.provider.local.machine;

import host.spore.spawn.agent.contract.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may change while a machine runs: {@code settings.json}. The metadata endpoint answers from
 * it, so a change holds as soon as the file is replaced.
 *
 * @param ttl from creation; null means no deadline
 * @param size how many members the machine's array is to have; 0 if it belongs to none
 * @param role empty for none
 * @param tags the user's
 */
public record Settings(@Nullable Duration ttl, int size, String role, Map<String, String> tags) {
  public Settings {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** The deadline of a machine made then. */
  public @Nullable Instant expires(Instant created) {
    return ttl == null ? null : created.plus(ttl);
  }

  public static Settings read(Path file) throws IOException {
    Json json = Json.read(file);
    return new Settings(
        json.has("ttl_ms") ? Duration.ofMillis(json.number("ttl_ms")) : null,
        json.integer("size"),
        json.text("role"),
        json.textMap("tags"));
  }

  public void write(Path file) throws IOException {
    Json json = new Json();
    if (ttl != null) {
      json.put("ttl_ms", ttl.toMillis());
    }
    json.put("size", size).put("role", role).put("tags", tags);
    AtomicFile.writePrivate(file, json.write());
  }
}
