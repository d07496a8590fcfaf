package host.spore.spawn.cli.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The folder that keeps what was fetched: {@code ~/.spawn/cache}. */
final class TemplateCache {
  /** Bytes; what is larger is no template. */
  static final int LARGEST = 1_000_000;

  private final Path folder;

  /** The cache of this home folder, whether or not it is there. */
  TemplateCache(Path home) {
    this.folder = home.resolve(".spawn").resolve("cache");
  }

  /** Where a template is kept under a name of its content. */
  Path file(String content, String path) {
    return folder.resolve("templates").resolve(content).resolve(path);
  }

  /** Where the repository of a URL is kept. */
  Path repository(String url) {
    return folder.resolve("git").resolve(digest(url));
  }

  /** Keeps a template; whoever reads it at the same time reads all of it. */
  static void keep(byte[] bytes, Path file) throws FetchTrouble {
    try {
      Path folder = file.resolveSibling(".").normalize();
      Files.createDirectories(folder);
      Path next = Files.createTempFile(folder, "template", ".new");
      Files.write(next, bytes);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FetchTrouble("SPN-0407", "the template cannot be kept", "" + e.getMessage(), null);
    }
  }

  static FetchTrouble tooLarge() {
    return new FetchTrouble("SPN-0408", "the template is too large", "", null);
  }

  /** A short name for a text of any length. */
  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
