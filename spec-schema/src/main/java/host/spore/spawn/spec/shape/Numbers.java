package host.spore.spawn.spec.shape;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers without a unit: counts, ports, and money in USD. */
public final class Numbers {
  private Numbers() {}

  public static Shape<Integer> integer(int min, int max) {
    return new Whole(min, max);
  }

  /** USD: at least zero; zero itself only where it means something. */
  public static Shape<BigDecimal> money(boolean zero) {
    return new Money(zero);
  }

  private static final class Whole extends ScalarShape<Integer> {
    private final int min;
    private final int max;

    Whole(int min, int max) {
      this.min = min;
      this.max = max;
    }

    @Override
    protected @Nullable Integer read(Node.Scalar scalar, Decoding in, Place at) {
      if (!(scalar.value() instanceof Value.Num number)) {
        wrongType(scalar, in, at);
        return null;
      }
      if (!number.isWhole()) {
        wrongType(scalar, in, at);
        return null;
      }
      if (number.other() != null || number.whole() < min || number.whole() > max) {
        in.error(
            "SPN-0105",
            "`" + at.name() + "` is " + shortened(scalar.text()) + ", out of its range",
            "It must be between " + min + " and " + max + ".",
            scalar.span(),
            null);
        return null;
      }
      return (int) number.whole();
    }

    @Override
    protected void plainSchema(SchemaWriter out) throws IOException {
      out.string("type", "integer");
      out.number("minimum", min);
      out.number("maximum", max);
    }

    @Override
    public String expected() {
      return "a whole number";
    }
  }

  private static final class Money extends ScalarShape<BigDecimal> {
    private final boolean zero;

    Money(boolean zero) {
      this.zero = zero;
    }

    @Override
    protected @Nullable BigDecimal read(Node.Scalar scalar, Decoding in, Place at) {
      if (!(scalar.value() instanceof Value.Num number)) {
        boolean sign = scalar.text().startsWith("$") || scalar.text().endsWith("USD");
        in.error(
            "SPN-0103",
            "`" + at.name() + "` must be " + expected() + ", not " + kind(scalar),
            "Money is a plain number of US dollars.",
            scalar.span(),
            sign ? "write the number alone" : null);
        return null;
      }
      int sign = number.value().signum();
      if (sign < 0 || (sign == 0 && !zero)) {
        in.error(
            "SPN-0105",
            "`" + at.name() + "` is " + shortened(scalar.text()) + ", which cannot be",
            "An amount of money is larger than zero.",
            scalar.span(),
            null);
        return null;
      }
      return number.value();
    }

    @Override
    protected void plainSchema(SchemaWriter out) throws IOException {
      out.string("type", "number");
      out.number(zero ? "minimum" : "exclusiveMinimum", 0);
    }

    @Override
    public String expected() {
      return "a number of US dollars such as `0.60`";
    }
  }
}
