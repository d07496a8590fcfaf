package host.spore.spawn.cli.launch;

import java.util.List;

/** Scalars as YAML reads them back. */
final class YamlScalar {
  /** Words that would be something else than text. */
  private static final List<String> TAKEN = List.of("true", "false", "null", "~");

  private YamlScalar() {}

  /** A text: as it is where nobody could take it for something else, in quotes otherwise. */
  static String text(String value) {
    boolean word =
        isPlain(value) && (Character.isLetter(value.charAt(0)) || value.charAt(0) == '/');
    return word && !isTaken(value) ? value : quoted(value);
  }

  /** A number, a time or a word, which quotes would turn into text. */
  static String word(String value) {
    return isPlain(value) ? value : quoted(value);
  }

  /** A script: a block of lines where it has several, quoted otherwise. */
  static String script(String value) {
    boolean block = value.indexOf('\n') >= 0 && !value.startsWith(" ") && !value.startsWith("\n");
    for (int i = 0; i < value.length() && block; i++) {
      char c = value.charAt(i);
      block = c == '\n' || (c >= ' ' && c < 127) || c > 160;
    }
    return block ? "|\n" + value.stripTrailing() : text(value.stripTrailing());
  }

  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 127) {
            quoted.append("\\x").append(Character.forDigit(c >> 4, 16));
            quoted.append(Character.forDigit(c & 15, 16));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isTaken(String value) {
    for (String taken : TAKEN) {
      if (taken.equalsIgnoreCase(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || (!Character.isLetterOrDigit(c) && "+-._/%".indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(0) != '-' && text.charAt(0) != '%';
  }
}
