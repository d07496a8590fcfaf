package host.spore.spawn.provider.aws.kind;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that say what they are for, and that the same request always gives again. */
public final class Names {
  private static final int LONGEST_STACK = 30;
  private static final int LONGEST = 60;

  private Names() {}

  /**
   * {@code spawn-STACK-WORD-hash}: told apart by the hash of the state's lineage and the content,
   * so that the same name always means the same thing of the same stack.
   */
  public static String unique(String stack, String word, String lineage, String content) {
    String readable = cut(stack, LONGEST_STACK) + "-" + word;
    return "spawn-" + cut(readable, LONGEST - 17) + "-" + hash(lineage + "\n" + content, 10);
  }

  /** The first hexadecimal digits of the text's SHA-256. */
  public static String hash(String text, int digits) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String cut(String text, int longest) {
    String plain = text.replaceAll("[^A-Za-z0-9-]", "-");
    return plain.length() <= longest ? plain : plain.substring(0, longest);
  }
}
