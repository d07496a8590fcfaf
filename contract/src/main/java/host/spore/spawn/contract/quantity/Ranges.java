package host.spore.spawn.contract.quantity;

import org.jspecify.annotations.Nullable;

/** Ranges: {@code 4} or {@code 4+} is a minimum, {@code 4-8} a minimum and a maximum. */
public final class Ranges {
  private static final int MOST_DIGITS = 9;

  private Ranges() {}

  /** A range of numbers; no maximum if null. */
  public record Numbers(int min, @Nullable Integer max) {}

  /** A range of sizes in bytes; no maximum if null. */
  public record Bytes(long min, @Nullable Long max) {}

  public static Parsed<Numbers> numbers(String text) {
    String bare = text.endsWith("+") ? text.substring(0, text.length() - 1) : text;
    int dash = bare.indexOf('-', 1);
    String low = dash < 0 ? bare : bare.substring(0, dash);
    String high = dash < 0 ? null : bare.substring(dash + 1);
    if (bare.startsWith("-")) {
      return Parsed.badNumber("is negative", "write for example `4`, `4+` or `4-8`");
    }
    if (!isNumber(low) || (high != null && (!isNumber(high) || text.endsWith("+")))) {
      return Parsed.badNumber("is not a range", "write for example `4`, `4+` or `4-8`");
    }
    int min = Integer.parseInt(low);
    Integer max = high == null ? null : Integer.valueOf(high);
    return max != null && max < min
        ? Parsed.badNumber("ends before it begins", "write `" + max + "-" + min + "`")
        : Parsed.good(new Numbers(min, max));
  }

  public static Parsed<Bytes> bytes(String text) {
    String bare = text.endsWith("+") ? text.substring(0, text.length() - 1) : text;
    int dash = bare.indexOf('-', 1);
    Parsed<Long> low = Sizes.parse(dash < 0 ? bare : bare.substring(0, dash));
    Parsed<Long> high = dash < 0 ? low : Sizes.parse(bare.substring(dash + 1));
    if (low instanceof Parsed.Bad<Long> bad) {
      return bad.as();
    }
    if (high instanceof Parsed.Bad<Long> bad) {
      return bad.as();
    }
    if (!(low instanceof Parsed.Good<Long> min) || !(high instanceof Parsed.Good<Long> max)) {
      throw new IllegalStateException("neither good nor bad");
    }
    if (max.value() < min.value()) {
      return Parsed.badNumber("ends before it begins", "write the smaller size first");
    }
    return Parsed.good(new Bytes(min.value(), dash < 0 ? null : max.value()));
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
