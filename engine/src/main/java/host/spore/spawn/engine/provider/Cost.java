package host.spore.spawn.engine.provider;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource costs in USD. Never invented: a price that is not at hand is an unknown line.
 *
 * @param source where the prices come from and how old they are; empty if free by nature
 */
public record Cost(List<Line> lines, String source) {
  public static final Cost FREE = new Cost(List.of(), "");

  public Cost {
    lines = List.copyOf(lines);
  }

  /**
   * One part of the cost.
   *
   * @param perHour what is expected; null if unknown
   * @param atWorst per hour if everything goes the dear way, such as on demand instead of spot;
   *     null if unknown
   */
  public record Line(String what, @Nullable BigDecimal perHour, @Nullable BigDecimal atWorst) {
    /** A price that cannot turn out differently. */
    public Line(String what, @Nullable BigDecimal perHour) {
      this(what, perHour, perHour);
    }
  }

  public boolean isKnown() {
    return lines.stream().allMatch(l -> l.perHour() != null);
  }

  /** Sum of the known lines. */
  public BigDecimal perHour() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines) {
      if (line.perHour() != null) {
        sum = sum.add(line.perHour());
      }
    }
    return sum;
  }

  /** Sum of the lines as they would be at worst; what is not known at worst counts as expected. */
  public BigDecimal atWorst() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines) {
      BigDecimal worst = line.atWorst() == null ? line.perHour() : line.atWorst();
      if (worst != null) {
        sum = sum.add(worst);
      }
    }
    return sum;
  }
}
