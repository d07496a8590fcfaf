package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata endpoint tells of an interruption: {@code spot-notice.json}.
 *
 * @param end when the capacity is taken back; null if that is not announced
 * @param recommended when a rebalance was recommended; null if it was not
 */
public record SpotNotice(@Nullable Instant end, @Nullable Instant recommended) {
  private static final SpotNotice NONE = new SpotNotice(null, null);

  /** What was said; nothing if there is no file. */
  public static SpotNotice read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    Json json = Json.read(file);
    return new SpotNotice(
        json.has("end") ? json.instant("end") : null,
        json.has("recommended") ? json.instant("recommended") : null);
  }

  public void write(Path file) throws IOException {
    Json json = new Json();
    if (end != null) {
      json.put("end", end);
    }
    if (recommended != null) {
      json.put("recommended", recommended);
    }
    AtomicFile.writePrivate(file, json.write());
  }
}
