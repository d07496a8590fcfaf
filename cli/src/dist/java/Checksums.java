import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of files and directories; the written form is that of {@code sha256sum}. */
final class Checksums {
  private static final String FILE = "checksums";

  private Checksums() {}

  static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes the sums of all files below {@code directory} into its own {@code checksums}. */
  static void write(Path directory) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(directory)) {
      lines.append(of(file)).append("  ").append(directory.relativize(file)).append('\n');
    }
    Files.writeString(directory.resolve(FILE), lines);
  }

  /** Whether {@code directory} was once complete. */
  static boolean areIn(Path directory) {
    return Files.isRegularFile(directory.resolve(FILE));
  }

  /** Whether {@code directory} is complete and every file is what it was when it was written. */
  static boolean hold(Path directory) throws IOException {
    if (!areIn(directory)) {
      return false;
    }
    for (String line : Files.readAllLines(directory.resolve(FILE))) {
      Path file = directory.resolve(line.substring(66));
      if (!Files.isRegularFile(file) || !of(file).equals(line.substring(0, 64))) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.equals(directory.resolve(FILE)))
          .sorted()
          .toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
