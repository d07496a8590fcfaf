package host.spore.spawn.contract.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is written is read back; what is not a quantity says why. */
class QuantityProperties {
  @Property
  void durations(@ForAll @LongRange(min = 1, max = 400_000_000_000L) long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(Parsed.good(duration));
  }

  @Property
  void sizes(@ForAll @LongRange(min = 1, max = 900_000_000_000_000L) long bytes) {
    assertThat(Sizes.parse(Sizes.format(bytes))).isEqualTo(Parsed.good(bytes));
  }

  @Property
  void wholeUnits(@ForAll @IntRange(min = 1, max = 100_000) int number) {
    assertThat(Sizes.parse(number + "KiB")).isEqualTo(Parsed.good(number * 1024L));
    assertThat(Sizes.parse(number + "GB")).isEqualTo(Parsed.good(number * 1_000_000_000L));
    assertThat(Durations.parse(number + "m")).isEqualTo(Parsed.good(Duration.ofMinutes(number)));
  }

  @Property
  void rates(@ForAll @IntRange(min = 1) int bytes) {
    Rates.Rate rate = new Rates.Rate(bytes, Duration.ofMinutes(1));
    assertThat(Rates.parse(Rates.format(rate))).isEqualTo(Parsed.good(rate));
  }

  @Property
  void percents(@ForAll @IntRange(max = 1000) int tenths) {
    BigDecimal percent = BigDecimal.valueOf(tenths, 1);
    assertThat(Percents.parse(Percents.format(percent))).isEqualTo(Parsed.good(percent));
  }

  @Property
  void anyTextGivesAnAnswer(@ForAll String text) {
    assertThat(Durations.parse(text)).isNotNull();
    assertThat(Sizes.parse(text)).isNotNull();
    assertThat(Rates.parse(text)).isNotNull();
    assertThat(Percents.parse(text)).isNotNull();
    assertThat(Ranges.numbers(text)).isNotNull();
    assertThat(Ranges.bytes(text)).isNotNull();
  }

  @Property
  void aNumberAloneIsNeverEnough(@ForAll @IntRange(min = 1) int number) {
    assertThat(Durations.parse(String.valueOf(number))).isInstanceOf(Parsed.Bad.class);
    assertThat(Sizes.parse(String.valueOf(number))).isInstanceOf(Parsed.Bad.class);
    assertThat(Percents.parse(String.valueOf(number))).isInstanceOf(Parsed.Bad.class);
  }
}
