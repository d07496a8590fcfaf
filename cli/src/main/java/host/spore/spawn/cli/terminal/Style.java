package host.spore.spawn.cli.terminal;

/** Colours, or none of them. */
public enum Style {
  PLAIN,
  COLOR;

  private static final String RESET = "\u001b[0m";

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

  private String with(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
