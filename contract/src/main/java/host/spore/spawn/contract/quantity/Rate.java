package host.spore.spawn.contract.quantity;

import java.time.Duration;

/**
 * A size over a time, {@code 10KB/min}. People name a second, a minute or an hour; programs may
 * name any unit of {@link Durations}.
 */
public record Rate(long bytes, Duration per) {
  private static final String[] PER = {"s", "min", "h"};

  /** Reads what a person wrote. */
  public static Parsed<Rate> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Parsed.badUnit("says nothing about time", "write for example `10KB/min`");
    }
    String per = text.substring(slash + 1);
    for (String known : PER) {
      if (known.equals(per)) {
        Parsed<Long> size = Sizes.parse(text.substring(0, slash));
        return size instanceof Parsed.Good<Long> good
            ? Parsed.good(new Rate(good.value(), time(per)))
            : ((Parsed.Bad<Long>) size).as();
      }
    }
    return Parsed.badUnit(
        "has the unknown time `" + per + "`", "a rate is over `s`, `min` or `h`: `10KB/min`");
  }

  /**
   * Reads what {@link #text} writes; a rate of nothing, too.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Rate read(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no rate: " + text);
    }
    return new Rate(Sizes.read(text.substring(0, slash)), time(text.substring(slash + 1)));
  }

  /**
   * The text that is read as this.
   *
   * @throws IllegalArgumentException if it is over anything but a second, a minute or an hour
   */
  public String text() {
    for (String unit : PER) {
      if (time(unit).equals(per)) {
        return Sizes.format(bytes) + "/" + unit;
      }
    }
    throw new IllegalArgumentException("a rate over " + per);
  }

  /** As many bytes as this is over another time. */
  public double over(Duration time) {
    return (double) bytes * time.toMillis() / per.toMillis();
  }

  private static Duration time(String unit) {
    return Duration.ofMillis(Durations.unitMillis(unit));
  }
}
