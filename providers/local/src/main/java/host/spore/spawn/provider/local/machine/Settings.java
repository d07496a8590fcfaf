package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may change while a machine runs: {@code settings.json}. The metadata endpoint answers from
 * it, so a change holds as soon as the file is replaced.
 *
 * @param ttl from creation; null means no deadline
 * @param until a deadline that was said besides and counts instead; null for none
 * @param size how many members the machine's array is to have; 0 if it belongs to none
 * @param role empty for none
 * @param onFailure what the machine's array does about members that fail; empty for nothing
 * @param tags the user's
 */
public record Settings(
    @Nullable Duration ttl,
    @Nullable Instant until,
    int size,
    String role,
    Map<String, String> tags,
    String onFailure) {
  public Settings {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** Without a deadline besides the ttl. */
  public Settings(@Nullable Duration ttl, int size, String role, Map<String, String> tags) {
    this(ttl, null, size, role, tags, "");
  }

  /** The deadline of a machine made then. */
  public @Nullable Instant expires(Instant created) {
    return until != null || ttl == null ? until : created.plus(ttl);
  }

  /** The same with another deadline. */
  public Settings until(Instant deadline) {
    return new Settings(ttl, deadline, size, role, tags, onFailure);
  }

  /** These in the place of others: what was said besides the ttl stays while the ttl does. */
  public Settings after(Settings before) {
    return Objects.equals(ttl, before.ttl)
        ? new Settings(ttl, before.until, size, role, tags, onFailure)
        : this;
  }

  public static Settings read(Path file) throws IOException {
    Json json = Json.read(file);
    return new Settings(
        json.has("ttl_ms") ? Duration.ofMillis(json.number("ttl_ms")) : null,
        json.has("until") ? json.instant("until") : null,
        json.integer("size"),
        json.text("role"),
        json.textMap("tags"),
        json.has("on_failure") ? json.text("on_failure") : "");
  }

  public void write(Path file) throws IOException {
    Json json = new Json();
    if (ttl != null) {
      json.put("ttl_ms", ttl.toMillis());
    }
    if (until != null) {
      json.put("until", until);
    }
    json.put("size", size).put("role", role).put("tags", tags);
    if (!onFailure.isEmpty()) {
      json.put("on_failure", onFailure);
    }
    AtomicFile.writePrivate(file, json.write());
  }
}
