package host.spore.spawn.spec.object;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.quantity.Parsed;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.QuantityShape;
import java.time.Duration;
import java.util.Optional;

/** A duration, or {@code none} in so many words. */
final class TtlShape extends QuantityShape<Optional<Duration>> {
  static final TtlShape TTL = new TtlShape();

  private TtlShape() {
    super("a duration such as `8h`, or `none`", "^(none|" + Quantities.TIME + ")$");
  }

  @Override
  protected Parsed<Optional<Duration>> parse(String text) {
    if (text.equals("none")) {
      return Parsed.good(Optional.empty());
    }
    Parsed<Duration> parsed = Durations.parse(text);
    if (parsed instanceof Parsed.Good<Duration> good) {
      return Parsed.good(Optional.of(good.value()));
    }
    Parsed.Bad<Duration> bad = (Parsed.Bad<Duration>) parsed;
    return bad.as();
  }
}
