package host.spore.spawn.contract.quantity;

/**
 * A percentage from 0% to 100%, with the decimals that it was written with.
 *
 * @param digits the number in its plain form: {@code 5}, {@code 2.50}, {@code 0.5}
 */
public record Percent(String digits) {
  private static final int LONGEST = 8;
  private static final int LONGEST_OF_PROGRAMS = 16;
  private static final int MOST = 100;

  /** Reads what a person wrote. */
  public static Parsed<Percent> parse(String text) {
    return parse(text, LONGEST);
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Percent read(String text) {
    if (parse(text, LONGEST_OF_PROGRAMS) instanceof Parsed.Good<Percent> good) {
      return good.value();
    }
    throw new IllegalArgumentException("no percentage: " + text);
  }

  private static Parsed<Percent> parse(String text, int longest) {
    String bare = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    if (!isDecimal(bare, longest)) {
      return Parsed.badNumber("is not a percentage", "write for example `5%`");
    }
    if (!text.endsWith("%")) {
      return Parsed.badUnit("has no unit", "write `" + text + "%`");
    }
    double value = Double.parseDouble(bare);
    return bare.startsWith("-") || value > MOST
        ? Parsed.badNumber("is not between 0% and 100%", "write for example `5%`")
        : Parsed.good(new Percent(plain(bare)));
  }

  /** The text that is read as this. */
  public String text() {
    return digits + "%";
  }

  /** 5 for 5%. */
  public double value() {
    return Double.parseDouble(digits);
  }

  private static boolean isDecimal(String text, int longest) {
    if (text.length() > longest) {
      return false;
    }
    boolean digit = false;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      dots += c == '.' ? 1 : 0;
      if ((c < '0' || c > '9') && c != '.' && (c != '-' || i > 0)) {
        return false;
      }
    }
    return digit && dots <= 1;
  }

  /** With one digit at least before the point and none or some behind it. */
  private static String plain(String decimal) {
    int from = 0;
    int dot = decimal.indexOf('.');
    int point = dot < 0 ? decimal.length() : dot;
    while (from < point - 1 && decimal.charAt(from) == '0') {
      from++;
    }
    String whole = from == point ? "0" : decimal.substring(from, point);
    return point >= decimal.length() - 1 ? whole : whole + decimal.substring(point);
  }
}
