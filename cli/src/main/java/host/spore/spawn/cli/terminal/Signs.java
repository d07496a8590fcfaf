package host.spore.spawn.cli.terminal;

import java.util.Locale;
import java.util.Map;

/** The signs that spawn writes, for terminals that show no more than ASCII. */
final class Signs {
  private Signs() {}

  /** True if the locale says that it has no UTF-8; one that says nothing has, as most do now. */
  static boolean areAscii(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        int dot = locale.indexOf('.');
        return locale.equals("C")
            || locale.equals("POSIX")
            || (dot >= 0 && !locale.substring(dot).toLowerCase(Locale.ROOT).contains("utf"));
      }
    }
    return false;
  }

  /** Signs in ASCII; letters stay as they are. */
  static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '✓' -> plain.append('+');
        case '✗' -> plain.append('x');
        case '→' -> plain.append("->");
        case '…' -> plain.append("...");
        case '·' -> plain.append('-');
        case '•' -> plain.append('*');
        case '—' -> plain.append("--");
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }
}
