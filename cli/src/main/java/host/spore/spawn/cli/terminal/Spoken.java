package host.spore.spawn.cli.terminal;

/** Text for those who hear the screen: words where the eye takes a sign. */
public final class Spoken {
  /** Nothing is broken or cut to keep to a width. */
  public static final int WIDTH = 100_000;

  /** What stands before a statement and is said by the statement, or the one above it, too. */
  private static final String SIGNS = "#~?+-!✓✗•";

  private Spoken() {}

  /** The statement without margin, signs and blanks that only align. */
  public static String words(String text) {
    String said = unmarked(text.strip());
    if (said.endsWith("…")) {
      said = said.substring(0, said.length() - 1);
    }
    said = said.replace(" … and ", " and ").replace("…", " and so on");
    said = said.replace(" → ", " to ").replace(" -> ", " to ").replace(" · ", ", ");
    return single(said);
  }

  private static String unmarked(String text) {
    String rest = text;
    while (rest.length() > 2 && SIGNS.indexOf(rest.charAt(0)) >= 0 && rest.charAt(1) == ' ') {
      rest = rest.substring(2).strip();
    }
    return rest;
  }

  private static String single(String text) {
    StringBuilder all = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' || all.isEmpty() || all.charAt(all.length() - 1) != ' ') {
        all.append(c);
      }
    }
    return all.toString();
  }
}
