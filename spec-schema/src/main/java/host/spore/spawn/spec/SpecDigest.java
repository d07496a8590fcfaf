package host.spore.spawn.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two loads desire the same: SHA-256 over everything a spec was made from.
 *
 * <p>Made when somebody asks for it, because a plan that is only shown never does and SHA-256 would
 * be a good part of its time. Compared by content.
 */
public final class SpecDigest {
  /** Of no spec at all. */
  public static final SpecDigest NONE = of("");

  private final List<byte[]> parts;
  // Two threads may both make it, and would make the same.
  private volatile @Nullable String hex;

  private SpecDigest(List<byte[]> parts, @Nullable String hex) {
    this.parts = parts;
    this.hex = hex;
  }

  /** One that was made before, as it was written down. */
  public static SpecDigest of(String hex) {
    return new SpecDigest(List.of(), hex);
  }

  /**
   * Over these in this order.
   *
   * @param parts nobody may change them any more
   */
  public static SpecDigest over(List<byte[]> parts) {
    return new SpecDigest(List.copyOf(parts), null);
  }

  /** The digest in hexadecimal; empty for {@link #NONE}. */
  public String hex() {
    String known = hex;
    if (known == null) {
      known = made();
      hex = known;
    }
    return known;
  }

  private String made() {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      // With its length in front, so that no two sequences of parts look the same.
      digest.update(Integer.toString(part.length).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) ':');
      digest.update(part);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof SpecDigest d && hex().equals(d.hex()));
  }

  @Override
  public int hashCode() {
    return hex().hashCode();
  }

  @Override
  public String toString() {
    return hex();
  }
}
