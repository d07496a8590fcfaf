package host.spore.spawn.provider.aws.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.lookup.CallerAddress.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerAddressTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  private final List<URI> asked = new ArrayList<>();

  private Answer find(String source, Instant now, String page) {
    return new CallerAddress(
            Map.of(CallerAddress.VARIABLE, source),
            uri -> {
              asked.add(uri);
              if (page.isEmpty()) {
                throw new IOException("nobody there");
              }
              return page;
            },
            new DiskCache(folder, () -> now))
        .find();
  }

  @Test
  void isWhatTheUserSaysWithoutAsking() {
    assertThat(find("192.0.2.1", NOW, "x")).isEqualTo(new Answer.Known("192.0.2.1"));
    assertThat(find("none", NOW, "x")).isEqualTo(new Answer.Unwanted());
    assertThat(find("http://plain.example", NOW, "192.0.2.1")).isInstanceOf(Answer.Unknown.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void isAskedForOnceInAFewMinutes() {
    assertThat(find("", NOW, "192.0.2.1\n")).isEqualTo(new Answer.Known("192.0.2.1"));
    assertThat(find("", NOW.plusSeconds(60), "192.0.2.2")).isEqualTo(new Answer.Known("192.0.2.1"));
    assertThat(find("", NOW.plus(Duration.ofMinutes(6)), "192.0.2.2"))
        .isEqualTo(new Answer.Known("192.0.2.2"));
    assertThat(asked).hasSize(2).allMatch(u -> u.getHost().equals("checkip.amazonaws.com"));
  }

  @Test
  void isUnknownWhenThePageAnswersNonsenseOrNothing() {
    assertThat(find("https://a.example", NOW, "<html>")).isInstanceOf(Answer.Unknown.class);
    assertThat(find("https://a.example", NOW, "")).isInstanceOf(Answer.Unknown.class);
    assertThat(find("https://a b", NOW, "192.0.2.1")).isInstanceOf(Answer.Unknown.class);
  }

  @Property
  void everyAddressIsOne(
      @ForAll @IntRange(max = 255) int a,
      @ForAll @IntRange(max = 255) int b,
      @ForAll @IntRange(max = 255) int c,
      @ForAll @IntRange(max = 255) int d) {
    String address = a + "." + b + "." + c + "." + d;
    assertThat(CallerAddress.isAddress(address)).isTrue();
    assertThat(CallerAddress.isAddress(address + ".")).isFalse();
    assertThat(CallerAddress.isAddress(address + ".1")).isFalse();
    assertThat(CallerAddress.isAddress("256" + address.substring(address.indexOf('.')))).isFalse();
    assertThat(CallerAddress.isAddress(a + "." + b + "." + c)).isFalse();
  }
}
