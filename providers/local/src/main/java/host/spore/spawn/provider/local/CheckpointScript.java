package host.spore.spawn.provider.local;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's script that saves the work: a file beside the spec, copied into the instance. An
 * absolute path is one on the instance itself.
 */
final class CheckpointScript {
  static final String UNREADABLE = "SPN-4004";

  private CheckpointScript() {}

  /** Its text; null if there is none here, or none that can be read, which is then told. */
  static @Nullable String read(
      Machine.@Nullable Spot spot, SourceSpan span, List<Diagnostic> told) {
    if (spot == null || spot.checkpoint() == null) {
      return null;
    }
    String script = spot.checkpoint().script();
    if (script.startsWith("/")) {
      return null;
    }
    try {
      return Files.readString(Path.of(span.file()).toAbsolutePath().resolveSibling(script));
    } catch (IOException | InvalidPathException e) {
      told.add(
          Diagnostic.error(
              UNREADABLE,
              "the checkpoint script cannot be read",
              "`" + script + "` is looked for beside the spec: " + e.getMessage() + ".",
              span));
      return null;
    }
  }
}
