package host.spore.spawn.cli.template;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which commit each repository and ref, and which version each object of S3 is taken at: {@code
 * .spawn/lock} beside the spec, made to be committed. A pin stays where it is until somebody moves
 * it.
 */
public final class TemplateLock {
  private static final String HEAD =
      """
      # What templates from elsewhere are taken at: a commit of git, a version or an ETag of S3.
      # Made to be committed.
      # `spawn template update` moves the pins.
      version: 1
      templates:
      """;

  private final Path folder;
  private final Path file;

  /** The lock of a spec. */
  public TemplateLock(Path spec) {
    this.folder = spec.toAbsolutePath().resolveSibling(".spawn");
    this.file = folder.resolve("lock");
  }

  public Path file() {
    return file;
  }

  /**
   * Commits and versions by pin, in order.
   *
   * @throws IOException if it cannot be read or is no lock
   */
  public Map<String, String> read() throws IOException {
    Map<String, String> pins = new TreeMap<>();
    if (!Files.exists(file)) {
      return pins;
    }
    Node root = YamlReader.read(file.toString(), Files.readAllBytes(file)).valueOrNull();
    Node.Mapping pinned = pinned(root);
    if (pinned == null) {
      throw new IOException("it is no lock of version 1");
    }
    for (Node.Entry pin : pinned.entries()) {
      if (!(pin.value() instanceof Node.Scalar commit) || !isPlace(commit.text())) {
        throw new IOException(
            "line " + pin.key().span().line() + " names no commit and no version");
      }
      pins.put(pin.key().text(), commit.text());
    }
    return pins;
  }

  /** The pins of a lock; null if it is none of this version. */
  private static Node.@Nullable Mapping pinned(@Nullable Node root) {
    if (!(root instanceof Node.Mapping all)) {
      return null;
    }
    Node.Entry version = all.get("version");
    Node.Entry templates = all.get("templates");
    boolean first =
        version != null
            && version.value() instanceof Node.Scalar number
            && number.value().equals(Value.number(1));
    return first && templates != null && templates.value() instanceof Node.Mapping pins
        ? pins
        : null;
  }

  /** Replaces it as a whole. */
  void write(Map<String, String> pins) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (Map.Entry<String, String> pin : new TreeMap<>(pins).entrySet()) {
      text.append("  \"").append(pin.getKey()).append("\": \"").append(pin.getValue());
      text.append("\"\n");
    }
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, "lock", ".new");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** True for what a pin can be at. */
  private static boolean isPlace(String text) {
    return isCommit(text) || S3Source.isMark(text);
  }

  /** True for a whole id of a commit, by SHA-1 or SHA-256. */
  static boolean isCommit(String text) {
    boolean hex = text.length() == 40 || text.length() == 64;
    for (int i = 0; i < text.length() && hex; i++) {
      hex = "0123456789abcdef".indexOf(text.charAt(i)) >= 0;
    }
    return hex;
  }
}
