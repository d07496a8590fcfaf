package host.spore.spawn.contract.quantity;

import java.math.BigDecimal;

/** Percentages from 0% to 100%. */
public final class Percents {
  private static final int LONGEST = 8;

  private Percents() {}

  public static Parsed<BigDecimal> parse(String text) {
    String bare = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    if (!isDecimal(bare)) {
      return Parsed.badNumber("is not a percentage", "write for example `5%`");
    }
    if (!text.endsWith("%")) {
      return Parsed.badUnit("has no unit", "write `" + text + "%`");
    }
    BigDecimal number = new BigDecimal(bare);
    return number.signum() < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0
        ? Parsed.badNumber("is not between 0% and 100%", "write for example `5%`")
        : Parsed.good(number);
  }

  public static String format(BigDecimal percent) {
    return percent.toPlainString() + "%";
  }

  private static boolean isDecimal(String text) {
    if (text.length() > LONGEST) {
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
}
