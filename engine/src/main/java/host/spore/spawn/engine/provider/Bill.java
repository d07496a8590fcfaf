package host.spore.spawn.engine.provider;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sum in USD of what things cost an hour, and over their lives. Plans, {@code list}, {@code cost}
 * and what guards extensions all add up here, so that they come to the same.
 */
public final class Bill {
  private static final int DIGITS = 9;
  private static final BigDecimal MILLIS_AN_HOUR = BigDecimal.valueOf(3_600_000);

  private BigDecimal perHour = BigDecimal.ZERO;
  private @Nullable BigDecimal total = BigDecimal.ZERO;
  private BigDecimal worstPerHour = BigDecimal.ZERO;
  private @Nullable BigDecimal worstTotal = BigDecimal.ZERO;
  private boolean known = true;

  /**
   * Counts one more.
   *
   * @param time how long it costs that; null without end
   */
  public void add(Cost cost, @Nullable Duration time) {
    BigDecimal hourly = cost.perHour();
    BigDecimal worst = cost.atWorst();
    perHour = perHour.add(hourly);
    worstPerHour = worstPerHour.add(worst);
    known &= cost.isKnown();
    boolean costs = worst.signum() > 0 || !cost.isKnown();
    total = over(total, hourly, time, costs);
    worstTotal = over(worstTotal, worst, time, costs);
  }

  /** Once something that costs money has no end, there is no sum. */
  private static @Nullable BigDecimal over(
      @Nullable BigDecimal sum, BigDecimal hourly, @Nullable Duration time, boolean costs) {
    if (time == null) {
      return costs ? null : sum;
    }
    return sum == null ? null : sum.add(over(hourly, time));
  }

  /** What something comes to in a time that is not negative. */
  private static BigDecimal over(BigDecimal hourly, Duration time) {
    long millis = Math.max(0, time.toMillis());
    BigDecimal whole = hourly.multiply(BigDecimal.valueOf(millis));
    BigDecimal exact = whole.divide(MILLIS_AN_HOUR, MathContext.DECIMAL64);
    // Full hours of a price have no more digits than the price; everything else is cut somewhere.
    return exact.scale() > DIGITS ? exact.setScale(DIGITS, RoundingMode.HALF_UP) : exact;
  }

  /** Of the known lines. */
  public BigDecimal perHour() {
    return perHour;
  }

  /** Null if something that costs money has no end. */
  public @Nullable BigDecimal total() {
    return total;
  }

  /** As bad as it can come. */
  public BigDecimal worstPerHour() {
    return worstPerHour;
  }

  /** As bad as it can come; null if something that costs money has no end. */
  public @Nullable BigDecimal worstTotal() {
    return worstTotal;
  }

  /** True if every price was known. */
  public boolean isKnown() {
    return known;
  }
}
