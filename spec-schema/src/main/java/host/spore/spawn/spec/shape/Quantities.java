package host.spore.spawn.spec.shape;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.quantity.Parsed;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Ranges;
import host.spore.spawn.contract.quantity.Rate;
import host.spore.spawn.contract.quantity.Sizes;
import java.io.IOException;
import java.time.Duration;

/** The quantities of the spec. */
public final class Quantities {
  /** Pattern of a duration; some digit is not zero. */
  public static final String TIME =
      "(?=[^1-9]*[1-9])([0-9]{1,7}d)?([0-9]{1,7}h)?([0-9]{1,7}m)?([0-9]{1,7}s)?";

  private static final String SIZE =
      "(?=[0.]*[1-9])(?=[0-9.]{1,15}[KMGTB])[0-9]+(\\.[0-9]+)?([KMGT]i?B|B)";
  private static final String RANGE_OF_NUMBERS = "^[0-9]{1,9}(\\+|-[0-9]{1,9})?$";

  public static final Shape<Duration> DURATION = new Time();

  /** Nothing is a duration too: {@code 0s}. */
  public static final Shape<Duration> DURATION_OR_NONE = new TimeOrNone();

  public static final Shape<Long> SIZE_IN_BYTES = new Size();
  public static final Shape<Percent> PERCENT = new PercentShape();
  public static final Shape<Rate> RATE = new RateShape();
  public static final Shape<Ranges.Numbers> RANGE = new Range();
  public static final Shape<Ranges.Bytes> SIZE_RANGE = new SizeRange();

  private Quantities() {}

  private static final class Time extends QuantityShape<Duration> {
    Time() {
      super("a duration such as `8h` or `1h30m`", "^" + TIME + "$");
    }

    @Override
    protected Parsed<Duration> parse(String text) {
      return Durations.parse(text);
    }
  }

  private static final class TimeOrNone extends QuantityShape<Duration> {
    TimeOrNone() {
      super("a duration such as `2m`, or `0s`", "^(0s|" + TIME + ")$");
    }

    @Override
    protected Parsed<Duration> parse(String text) {
      return text.equals("0s") ? Parsed.good(Duration.ZERO) : Durations.parse(text);
    }
  }

  private static final class Size extends QuantityShape<Long> {
    Size() {
      super("a size such as `100GB`", "^" + SIZE + "$");
    }

    @Override
    protected Parsed<Long> parse(String text) {
      return Sizes.parse(text);
    }
  }

  private static final class PercentShape extends QuantityShape<Percent> {
    PercentShape() {
      super(
          "a percentage such as `5%`",
          "^(?=[0-9.]{1,8}%)(?=\\.?[0-9])(0*[0-9]{0,2}(\\.[0-9]*)?|0*100(\\.0*)?)%$");
    }

    @Override
    protected Parsed<Percent> parse(String text) {
      return Percent.parse(text);
    }
  }

  private static final class RateShape extends QuantityShape<Rate> {
    RateShape() {
      super("a rate such as `10KB/min`", "^" + SIZE + "/(s|min|h)$");
    }

    @Override
    protected Parsed<Rate> parse(String text) {
      return Rate.parse(text);
    }
  }

  private static final class Range extends QuantityShape<Ranges.Numbers> {
    Range() {
      super("a range such as `4+` or `4-8`", RANGE_OF_NUMBERS);
    }

    @Override
    protected Parsed<Ranges.Numbers> parse(String text) {
      return Ranges.numbers(text);
    }

    @Override
    protected void plainSchema(SchemaWriter out) throws IOException {
      out.startArray("type");
      out.item("string");
      out.item("integer");
      out.endArray();
      out.string("pattern", RANGE_OF_NUMBERS);
    }
  }

  private static final class SizeRange extends QuantityShape<Ranges.Bytes> {
    SizeRange() {
      super("a range of sizes such as `16GB+`", "^" + SIZE + "(\\+|-" + SIZE + ")?$");
    }

    @Override
    protected Parsed<Ranges.Bytes> parse(String text) {
      return Ranges.bytes(text);
    }
  }
}
