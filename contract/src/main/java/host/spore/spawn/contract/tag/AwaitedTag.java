package host.spore.spawn.contract.tag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * What others wait for on a machine, as its agent says it by a tag: a short mark for each thing
 * that was seen, because a tag is too short for paths and URLs.
 */
public final class AwaitedTag {
  private static final int BYTES = 4;

  private AwaitedTag() {}

  /** The tag that says that all of these were seen. */
  public static String text(Collection<String> seen) {
    StringBuilder text = new StringBuilder();
    for (String one : seen) {
      text.append(text.isEmpty() ? "" : " ").append(mark(one));
    }
    return text.toString();
  }

  /**
   * Whether a tag says so.
   *
   * @param what such as {@code port 29500}, {@code file /data/ready} or {@code http URL}
   */
  public static boolean says(String tag, String what) {
    return (" " + tag + " ").contains(" " + mark(what) + " ");
  }

  private static String mark(String what) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
