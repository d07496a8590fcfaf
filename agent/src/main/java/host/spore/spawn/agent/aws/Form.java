package host.spore.spawn.agent.aws;

import java.nio.charset.StandardCharsets;

/** A request of AWS's query protocol. */
final class Form {
  private static final String DIGITS = "0123456789ABCDEF";

  private final StringBuilder text = new StringBuilder();

  Form(String action, String version) {
    put("Action", action).put("Version", version);
  }

  Form put(String name, String value) {
    if (text.length() > 0) {
      text.append('&');
    }
    text.append(encode(name, "")).append('=').append(encode(value, ""));
    return this;
  }

  String text() {
    return text.toString();
  }

  /**
   * Everything encoded but letters, digits and {@code -._~}.
   *
   * @param kept is not encoded either
   */
  static String encode(String plain, String kept) {
    StringBuilder out = new StringBuilder(plain.length() + 16);
    for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || "-._~".indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      }
    }
    return out.toString();
  }
}
