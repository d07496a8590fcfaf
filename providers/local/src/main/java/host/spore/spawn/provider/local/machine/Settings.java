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
 * @param slept up to when the time that the machine was off is part of {@code until}; null if none
 *     is
 * @param size how many members the machine's array is to have; 0 if it belongs to none
 * @param role empty for none
 * @param onFailure what the machine's array does about members that fail; empty for nothing
 * @param tags the user's
 */
public record Settings(
    @Nullable Duration ttl,
    @Nullable Instant until,
    @Nullable Instant slept,
    int size,
    String role,
    Map<String, String> tags,
    String onFailure) {
  public Settings {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** Without a deadline besides the ttl. */
  public Settings(@Nullable Duration ttl, int size, String role, Map<String, String> tags) {
    this(ttl, null, null, size, role, tags, "");
  }

  /** The deadline of a machine made then. */
  public @Nullable Instant expires(Instant created) {
    return until != null || ttl == null ? until : created.plus(ttl);
  }

  /** The same with another deadline. */
  public Settings until(Instant deadline) {
    return new Settings(ttl, deadline, slept, size, role, tags, onFailure);
  }

  /**
   * The same for a machine that goes on now: its deadline is later by the time that it was off.
   * What was counted already by somebody who did not come to start it is not counted again.
   *
   * @param created when the machine was made
   * @param stopped when it was switched off
   * @param longest no more than this counts; null for no limit
   */
  public Settings woken(Instant created, Instant stopped, Instant now, @Nullable Duration longest) {
    Instant expires = expires(created);
    if (expires == null || now.isBefore(stopped)) {
      return this;
    }
    Duration before =
        slept != null && slept.isAfter(stopped)
            ? atMost(Duration.between(stopped, slept), longest)
            : Duration.ZERO;
    Duration off = atMost(Duration.between(stopped, now), longest).minus(before);
    if (off.isNegative()) {
      return this;
    }
    return new Settings(ttl, expires.plusMillis(off.toMillis()), now, size, role, tags, onFailure);
  }

  private static Duration atMost(Duration off, @Nullable Duration longest) {
    return longest != null && off.compareTo(longest) > 0 ? longest : off;
  }

  /** These in the place of others: what was said besides the ttl stays while the ttl does. */
  public Settings after(Settings before) {
    return Objects.equals(ttl, before.ttl)
        ? new Settings(ttl, before.until, before.slept, size, role, tags, onFailure)
        : this;
  }

  public static Settings read(Path file) throws IOException {
    Json json = Json.read(file);
    return new Settings(
        json.has("ttl_ms") ? Duration.ofMillis(json.number("ttl_ms")) : null,
        json.has("until") ? json.instant("until") : null,
        json.has("slept") ? json.instant("slept") : null,
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
    if (slept != null) {
      json.put("slept", slept);
    }
    json.put("size", size).put("role", role).put("tags", tags);
    if (!onFailure.isEmpty()) {
      json.put("on_failure", onFailure);
    }
    AtomicFile.writePrivate(file, json.write());
  }
}
