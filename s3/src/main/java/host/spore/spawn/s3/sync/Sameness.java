package host.spore.spawn.s3.sync;

import host.spore.spawn.s3.ListedObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Whether a file and an object have the same content: by size and time, and where two clocks may
 * disagree by the object's ETag, which is an MD5 sum for most that are not large. Where that cannot
 * be told they are taken to differ.
 */
final class Sameness {
  /** Clocks that are further apart than that have their requests refused. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  private static final int MD5_DIGITS = 32;
  private static final int BUFFER = 64 << 10;
  private static final long LARGEST_SUMMED = 256L << 20;

  private Sameness() {}

  /** For an upload: whether the object is this file as it is now. */
  static boolean isUploaded(Path file, ListedObject object) throws IOException {
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    if (Files.size(file) != object.size()) {
      return false;
    }
    if (modified.plus(CLOCKS).isBefore(object.modified())) {
      return true;
    }
    return isSummed(file, object);
  }

  /** For a download, which gives files the time of their object. */
  static boolean isDownloaded(ListedObject object, Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != object.size()) {
      return false;
    }
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    return modified.getEpochSecond() == object.modified().getEpochSecond()
        || modified.isAfter(object.modified().plus(CLOCKS))
        || isSummed(file, object);
  }

  private static boolean isSummed(Path file, ListedObject object) throws IOException {
    boolean isSum = object.etag().length() == MD5_DIGITS && object.size() <= LARGEST_SUMMED;
    return isSum && object.etag().equals(md5(file));
  }

  private static String md5(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      return "";
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
