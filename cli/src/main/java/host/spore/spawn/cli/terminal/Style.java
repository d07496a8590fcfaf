package host.spore.spawn.cli.terminal;

import java.util.List;

/** Colours, or none of them. */
public enum Style {
  PLAIN,
  COLOR;

  private static final String RESET = "\u001b[0m";
  private static final List<String> CODES =
      List.of(
          RESET, "\u001b[1m", "\u001b[2m", "\u001b[31m", "\u001b[32m", "\u001b[33m", "\u001b[36m");

  public static Style of(boolean color) {
    return color ? COLOR : PLAIN;
  }

  public String bold(String text) {
    return with("1", text);
  }

  public String dim(String text) {
    return with("2", text);
  }

  public String red(String text) {
    return with("31", text);
  }

  public String green(String text) {
    return with("32", text);
  }

  public String yellow(String text) {
    return with("33", text);
  }

  public String cyan(String text) {
    return with("36", text);
  }

  /** Where a sequence of this class that begins here ends; the same place if none does. */
  static int end(String text, int at) {
    for (String code : CODES) {
      if (text.startsWith(code, at)) {
        return at + code.length();
      }
    }
    return at;
  }

  private String with(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
