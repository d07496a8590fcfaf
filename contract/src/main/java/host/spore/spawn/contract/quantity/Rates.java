package host.spore.spawn.contract.quantity;

import java.time.Duration;

/** Rates: a size over a second, minute or hour, {@code 10KB/min}. */
public final class Rates {
  private static final String[] PER = {"s", "min", "h"};
  private static final long[] SECONDS = {1, 60, 3600};

  private Rates() {}

  /** Bytes over a time. */
  public record Rate(long bytes, Duration per) {}

  public static Parsed<Rate> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Parsed.badUnit("says nothing about time", "write for example `10KB/min`");
    }
    String per = text.substring(slash + 1);
    for (int i = 0; i < PER.length; i++) {
      if (PER[i].equals(per)) {
        Duration time = Duration.ofSeconds(SECONDS[i]);
        return switch (Sizes.parse(text.substring(0, slash))) {
          case Parsed.Good<Long> size -> Parsed.good(new Rate(size.value(), time));
          case Parsed.Bad<Long> bad -> new Parsed.Bad<>(bad.unit(), bad.problem(), bad.hint());
        };
      }
    }
    return Parsed.badUnit(
        "has the unknown time `" + per + "`", "a rate is over `s`, `min` or `h`: `10KB/min`");
  }

  /** The text that {@link #parse} reads as this, for the times it knows. */
  public static String format(Rate rate) {
    for (int i = 0; i < PER.length; i++) {
      if (rate.per().toSeconds() == SECONDS[i]) {
        return Sizes.format(rate.bytes()) + "/" + PER[i];
      }
    }
    throw new IllegalArgumentException("a rate over " + rate.per());
  }
}
