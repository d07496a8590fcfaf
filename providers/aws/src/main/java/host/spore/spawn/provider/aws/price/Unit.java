package host.spore.spawn.provider.aws.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a price is for. The price list names the unit of every price, and not always the same one
 * for the same thing: a price counts only if its unit is one of these names, converted into ours.
 *
 * <p>AWS writes {@code GB} for what it counts in GiB, so {@code GB-Mo} is a month of a GiB.
 */
public enum Unit {
  HOUR,
  GIB_MONTH,
  IOPS_MONTH,
  /** Of throughput: 1 MiB a second. */
  MIBPS_MONTH;

  private static final long KIBI = 1024;

  /**
   * A price of the list, for one of this unit.
   *
   * @param unit as the list names it
   * @return null if it is not known what that unit is
   */
  @Nullable BigDecimal of(BigDecimal price, String unit) {
    long many = many(unit.toLowerCase(Locale.ROOT));
    if (many == 0) {
      return null;
    }
    return many == 1 ? price : price.divide(BigDecimal.valueOf(many), MathContext.DECIMAL64);
  }

  /** How many of ours one of the list's is; 0 if that is not known. */
  private long many(String unit) {
    return switch (this) {
      case HOUR -> isAmong(unit, "hrs", "hours", "hour");
      case GIB_MONTH ->
          isAmong(unit, "gb-mo", "gb-month", "gib-mo", "gib-month")
              + KIBI * isAmong(unit, "tb-mo", "tb-month");
      case IOPS_MONTH -> isAmong(unit, "iops-mo", "iops-month");
      case MIBPS_MONTH ->
          isAmong(unit, "mibps-mo", "mibps-month")
              + KIBI * isAmong(unit, "gibps-mo", "gibps-month");
    };
  }

  private static long isAmong(String unit, String... names) {
    for (String name : names) {
      if (unit.equals(name)) {
        return 1;
      }
    }
    return 0;
  }
}
