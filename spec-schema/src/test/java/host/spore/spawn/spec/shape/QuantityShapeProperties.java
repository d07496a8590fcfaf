package host.spore.spawn.spec.shape;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.quantity.Parsed;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The published patterns of quantities and their codecs agree, but for what no pattern can tell: a
 * size that is no whole number of bytes, and a range that ends before it begins.
 */
class QuantityShapeProperties {
  private static final List<QuantityShape<?>> ALL =
      List.of(
          (QuantityShape<?>) Quantities.DURATION,
          (QuantityShape<?>) Quantities.DURATION_OR_NONE,
          (QuantityShape<?>) Quantities.SIZE_IN_BYTES,
          (QuantityShape<?>) Quantities.PERCENT,
          (QuantityShape<?>) Quantities.RATE,
          (QuantityShape<?>) Quantities.RANGE,
          (QuantityShape<?>) Quantities.SIZE_RANGE);

  @Property(tries = 5000)
  void patternsAgreeWithTheCodecs(@ForAll("texts") String text) {
    for (QuantityShape<?> shape : ALL) {
      boolean published = Pattern.compile(shape.pattern()).matcher(text).matches();
      Parsed<?> parsed = shape.parse(text);
      if (parsed instanceof Parsed.Bad<?> bad
          && (bad.problem().equals("cannot be counted in bytes")
              || bad.problem().equals("is longer than 100 years")
              || bad.problem().equals("ends before it begins"))) {
        continue;
      }
      assertThat(parsed instanceof Parsed.Good)
          .as("%s: %s %s", shape.pattern(), text, parsed)
          .isEqualTo(published);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> number =
        Arbitraries.of(
            "0",
            "00",
            "1",
            "5",
            "08",
            "90",
            "100",
            "101",
            "1234567",
            "12345678",
            "123456789",
            "1234567890",
            "0.5",
            "1.5",
            ".5",
            "5.",
            "100.0",
            "100.1",
            "0.123456",
            "0.1234567",
            "1.2.3",
            "-1",
            "");
    Arbitrary<String> unit =
        Arbitraries.of(
            "d", "h", "m", "s", "ms", "min", "B", "KB", "KiB", "GB", "TiB", "kB", "%", "/s", "/min",
            "/h", "/d", "+", "-", " ", "");
    Arbitrary<String> part = Combinators.combine(number, unit).as(String::concat);
    return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts));
  }
}
