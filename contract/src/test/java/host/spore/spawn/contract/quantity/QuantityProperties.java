package host.spore.spawn.contract.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back; what is not a quantity says why. */
class QuantityProperties {
  @Property
  void durations(@ForAll @LongRange(min = 1, max = 36_500L * 86_400) long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(Parsed.good(duration));
  }

  @Property
  void durationsOfProgramsKeepTheirMilliseconds(@ForAll @LongRange(min = 0) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.read(Durations.format(duration))).isEqualTo(duration);
  }

  @Property
  void durationsAreTheSumOfTheirParts(
      @ForAll @LongRange(min = 0, max = 9999) long hours,
      @ForAll @LongRange(min = 0, max = 9999) long seconds,
      @ForAll @LongRange(min = 0, max = 9999) long millis) {
    Duration sum = Duration.ofHours(hours).plusSeconds(seconds).plusMillis(millis);
    assertThat(Durations.read(hours + "h" + seconds + "s" + millis + "ms")).isEqualTo(sum);
    assertThat(Durations.read(millis + "ms" + hours + "h" + seconds + "s")).isEqualTo(sum);
  }

  /** Both read one grammar: what is good for a person is the same for a program. */
  @Property
  void whatPeopleWriteProgramsReadAlike(@ForAll("quantities") String text) {
    if (Durations.parse(text) instanceof Parsed.Good<Duration> good) {
      assertThat(Durations.read(text)).isEqualTo(good.value());
    }
    if (Percent.parse(text) instanceof Parsed.Good<Percent> good) {
      assertThat(Percent.read(text)).isEqualTo(good.value());
    }
    if (Sizes.parse(text) instanceof Parsed.Good<Long> good && text.indexOf('.') < 0) {
      assertThat(Sizes.read(text.replace(" ", ""))).isEqualTo(good.value());
    }
    if (Rate.parse(text) instanceof Parsed.Good<Rate> good) {
      assertThat(Rate.read(good.value().text())).isEqualTo(good.value());
    }
  }

  @Provide
  Arbitrary<String> quantities() {
    Arbitrary<String> unit =
        Arbitraries.of("d", "h", "m", "s", "ms", "min", "B", "KB", "GiB", "%", "/s", "/min", "");
    Arbitrary<String> part =
        Combinators.combine(Arbitraries.of("0", "1", "5", "90", "007", "2.5", ".5", "5."), unit)
            .as(String::concat);
    return part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts));
  }

  /** A deadline has to be a date that everybody can read; earlier releases took them. */
  @ParameterizedTest
  @ValueSource(strings = {"9999999d", "36501d", "9999999h", "36500d1s"})
  void whatIsLongerThanAHundredYearsIsRefused(String text) {
    assertThat(Durations.parse(text)).isNotInstanceOf(Parsed.Good.class);
    assertThat(Durations.parse("36500d")).isEqualTo(Parsed.good(Durations.LONGEST));
    assertThat(Durations.read(text)).isPositive();
  }

  /** Texts that states and configs of earlier releases hold. */
  @ParameterizedTest
  @CsvSource({
    "0s,0",
    "30s,30000",
    "1h30m,5400000",
    "250ms,250",
    "1m30s500ms,90500",
    "5min,300000",
    "1d12h,129600000",
    "9999999d,863999913600000"
  })
  void durationsOfEarlierReleases(String text, long millis) {
    assertThat(Durations.read(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "h",
        "1x",
        "-1s",
        "1.5h",
        "1h ",
        "9999999999999s",
        "999999999999d999999999999d"
      })
  void othersAreNoDurations(String text) {
    assertThatThrownBy(() -> Durations.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void sizes(@ForAll @LongRange(min = 1, max = 900_000_000_000_000L) long bytes) {
    assertThat(Sizes.parse(Sizes.format(bytes))).isEqualTo(Parsed.good(bytes));
    assertThat(Sizes.read(Sizes.format(bytes))).isEqualTo(bytes);
  }

  @Property
  void wholeUnits(@ForAll @IntRange(min = 1, max = 100_000) int number) {
    assertThat(Sizes.parse(number + "KiB")).isEqualTo(Parsed.good(number * 1024L));
    assertThat(Sizes.parse(number + "GB")).isEqualTo(Parsed.good(number * 1_000_000_000L));
    assertThat(Durations.parse(number + "m")).isEqualTo(Parsed.good(Duration.ofMinutes(number)));
  }

  @Property
  void rates(@ForAll @IntRange(min = 1) int bytes) {
    for (int seconds : new int[] {1, 60, 3600}) {
      Rate rate = new Rate(bytes, Duration.ofSeconds(seconds));
      assertThat(Rate.parse(rate.text())).isEqualTo(Parsed.good(rate));
      assertThat(Rate.read(rate.text())).isEqualTo(rate);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10KB",
        "10/s",
        "KB/s",
        "10XB/min",
        "1.5KB/s",
        "10KB/",
        "10KB/y",
        "9223372036854775807KB/s"
      })
  void othersAreNoRates(String text) {
    assertThatThrownBy(() -> Rate.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Attributes hold what the platform's decimal would print. */
  @Property
  void percents(
      @ForAll @IntRange(min = 0, max = 100_000) int number,
      @ForAll @IntRange(min = 0, max = 3) int scale) {
    BigDecimal decimal = BigDecimal.valueOf(number, scale);
    boolean fits = decimal.compareTo(BigDecimal.valueOf(100)) <= 0;
    for (String written : new String[] {decimal.toPlainString(), "0" + decimal.toPlainString()}) {
      Parsed<Percent> parsed = Percent.parse(written + "%");
      if (fits) {
        Percent good = ((Parsed.Good<Percent>) parsed).value();
        assertThat(good.text()).isEqualTo(decimal.toPlainString() + "%");
        assertThat(good.value()).isEqualTo(decimal.doubleValue());
        assertThat(Percent.read(good.text())).isEqualTo(good);
      } else {
        assertThat(parsed).isInstanceOf(Parsed.Bad.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({".5,0.5", "5.,5", "00,0", "5.50,5.50", "100,100", "0.0,0.0"})
  void percentsArePlain(String written, String digits) {
    assertThat(Percent.parse(written + "%")).isEqualTo(Parsed.good(new Percent(digits)));
    assertThat(digits).isEqualTo(new BigDecimal(written).toPlainString());
  }

  @Property
  void anyTextGivesAnAnswer(@ForAll String text) {
    assertThat(Durations.parse(text)).isNotNull();
    assertThat(Sizes.parse(text)).isNotNull();
    assertThat(Rate.parse(text)).isNotNull();
    assertThat(Percent.parse(text)).isNotNull();
    assertThat(Ranges.numbers(text)).isNotNull();
    assertThat(Ranges.bytes(text)).isNotNull();
  }

  @Property
  void aNumberAloneIsNeverEnough(@ForAll @IntRange(min = 1) int number) {
    assertThat(Durations.parse(String.valueOf(number))).isInstanceOf(Parsed.Bad.class);
    assertThat(Sizes.parse(String.valueOf(number))).isInstanceOf(Parsed.Bad.class);
    assertThat(Percent.parse(String.valueOf(number))).isInstanceOf(Parsed.Bad.class);
  }
}
