package host.spore.spawn.s3.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Percent-encoding as AWS's signatures want it: everything but letters, digits and -._~. */
public final class UrlEncoding {
  private static final String DIGITS = "0123456789ABCDEF";

  private UrlEncoding() {}

  /** A name or value of a query or a form. */
  public static String of(String plain) {
    return encode(plain, "-._~");
  }

  /** A path, whose slashes stay. */
  public static String path(String plain) {
    return encode(plain, "-._~/");
  }

  /**
   * A query, without its question mark, in the order that it is signed in.
   *
   * @param parameters as they are meant; an empty value still has its {@code =}
   */
  public static String query(Map<String, String> parameters) {
    SortedMap<String, String> encoded = new TreeMap<>();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      encoded.put(of(parameter.getKey()), of(parameter.getValue()));
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> parameter : encoded.entrySet()) {
      text.append(text.length() == 0 ? "" : "&");
      text.append(parameter.getKey()).append('=').append(parameter.getValue());
    }
    return text.toString();
  }

  /** The text that was encoded; plus signs stand for blanks, as in forms. */
  public static String decode(String encoded) {
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int size = 0;
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low < 0) {
        out[size++] = in[i] == '+' ? (byte) ' ' : in[i];
      } else {
        out[size++] = (byte) (high * 16 + low);
        i += 2;
      }
    }
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }

  private static String encode(String plain, String kept) {
    StringBuilder out = new StringBuilder(plain.length() + 16);
    for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || kept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      }
    }
    return out.toString();
  }
}
