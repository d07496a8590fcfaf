package host.spore.spawn.s3.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** HMAC-SHA256 (RFC 2104), without the cryptography framework that a resident process pays for. */
public final class Hmac {
  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private Hmac() {}

  /** The code of a message under a key. */
  public static byte[] sha256(byte[] key, byte[] message) {
    MessageDigest digest = Sha256.digest();
    byte[] block = Arrays.copyOf(key.length > BLOCK ? digest.digest(key) : key, BLOCK);
    byte[] inner = digest(digest, block, INNER, message);
    return digest(digest, block, OUTER, inner);
  }

  /** The same of a text. */
  public static byte[] sha256(byte[] key, String message) {
    return sha256(key, message.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a text, in hexadecimal digits. */
  public static String sha256Hex(String key, String message) {
    return Sha256.digits(sha256(key.getBytes(StandardCharsets.UTF_8), message));
  }

  private static byte[] digest(MessageDigest digest, byte[] key, byte pad, byte[] message) {
    byte[] padded = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      padded[i] = (byte) (key[i] ^ pad);
    }
    digest.update(padded);
    return digest.digest(message);
  }
}
