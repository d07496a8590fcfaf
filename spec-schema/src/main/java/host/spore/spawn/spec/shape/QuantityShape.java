package host.spore.spawn.spec.shape;

import host.spore.spawn.contract.quantity.Parsed;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A number with its unit. */
public abstract class QuantityShape<T> extends ScalarShape<T> {
  private final String expected;
  private final String pattern;

  /**
   * Begins a quantity.
   *
   * @param pattern for the JSON Schema
   */
  protected QuantityShape(String expected, String pattern) {
    this.expected = expected;
    this.pattern = pattern;
  }

  protected abstract Parsed<T> parse(String text);

  final String pattern() {
    return pattern;
  }

  @Override
  protected @Nullable T read(Node.Scalar scalar, Decoding in, Place at) {
    Parsed<T> parsed = parse(scalar.text());
    if (parsed instanceof Parsed.Good<T> good) {
      return good.value();
    }
    Parsed.Bad<T> bad = (Parsed.Bad<T>) parsed;
    in.error(
        bad.unit() ? "SPN-0104" : "SPN-0105",
        "`" + at.name() + ": " + shortened(scalar.text()) + "` " + bad.problem(),
        "`" + at.name() + "` must be " + expected() + ".",
        scalar.span(),
        bad.hint());
    return null;
  }

  @Override
  protected final T written(String text) {
    if (parse(text) instanceof Parsed.Good<T> good) {
      return good.value();
    }
    return super.written(text);
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
    out.string("pattern", pattern);
  }

  @Override
  public String expected() {
    return expected;
  }
}
