package host.spore.spawn.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes tokens that nobody can guess. */
final class Tokens {
  private static final int BYTES = 24;
  private static final String DIGITS = "0123456789abcdef";

  private Tokens() {}

  /**
   * A new one.
   *
   * @param source {@code /dev/urandom}; where there is none the platform's generator serves, which
   *     costs a resident process much more memory
   */
  static String make(Path source) {
    byte[] bytes = new byte[BYTES];
    try (InputStream in = Files.newInputStream(source)) {
      if (in.readNBytes(bytes, 0, BYTES) != BYTES) {
        throw new IOException(source + " has ended");
      }
    } catch (IOException e) {
      new SecureRandom().nextBytes(bytes);
    }
    StringBuilder token = new StringBuilder();
    for (byte b : bytes) {
      token.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
    }
    return token.toString();
  }
}
