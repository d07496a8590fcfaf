package host.spore.spawn.engine.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts in USD for people; programs get them exactly. */
public final class Dollars {
  private static final int CENTS = 2;
  private static final int SMALL = 4;

  private Dollars() {}

  /** {@code $8.10}; below a dollar {@code $0.0416}, and never so short that nothing is left. */
  public static String text(BigDecimal amount) {
    return text(amount, RoundingMode.HALF_UP);
  }

  /** The same rounded up: what is over a limit is not shown as just that. */
  public static String up(BigDecimal amount) {
    return text(amount, RoundingMode.UP);
  }

  /** A limit as somebody wrote it, at least to the cent. */
  public static String limit(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return "$" + (plain.scale() < CENTS ? plain.setScale(CENTS) : plain).toPlainString();
  }

  private static String text(BigDecimal amount, RoundingMode rounding) {
    int digits = CENTS;
    if (amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0) {
      // The first digit that is not zero stands at scale - precision + 1.
      digits = Math.max(SMALL, amount.scale() - amount.precision() + 2);
    }
    return "$" + amount.setScale(digits, rounding).toPlainString();
  }
}
