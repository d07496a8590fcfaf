package host.spore.spawn.provider.aws.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String FILE = "facts.json";

  @TempDir Path folder;

  private DiskCache at(Instant now) {
    return new DiskCache(folder.resolve("deep"), () -> now);
  }

  @Test
  void keepsBesideWhatIsKeptAndForgetsWhatIsOld() {
    at(NOW).keep(FILE, Map.of("a", Value.text("1")));
    at(NOW.plus(Duration.ofHours(12))).keep(FILE, Map.of("b", Value.text("2")));

    DiskCache later = at(NOW.plus(DAY));

    assertThat(later.find(FILE, "a", DAY)).isEmpty();
    assertThat(later.find(FILE, "b", DAY)).contains(Value.text("2"));
    assertThat(later.find(FILE, "c", DAY)).isEmpty();
  }

  @Test
  void whatWasLearntInTheFutureIsNotBelieved() {
    at(NOW.plus(DAY)).keep(FILE, Map.of("a", Value.text("1")));

    assertThat(at(NOW).find(FILE, "a", DAY)).isEmpty();
  }

  @Test
  void aBrokenFileIsAsGoodAsNone() throws IOException {
    Path file = folder.resolve("deep").resolve(FILE);
    Files.createDirectories(file.getParent());
    List<String> broken =
        List.of(
            "",
            "{",
            "[]",
            "{\"version\":2,\"entries\":{\"a\":{\"at\":1767322800,\"value\":1}}}",
            "{\"version\":1,\"entries\":[]}",
            "{\"version\":1,\"entries\":{\"a\":{\"at\":\"x\",\"value\":1}}}",
            "{\"version\":1,\"entries\":{\"a\":7}}");
    for (String text : broken) {
      Files.writeString(file, text);
      assertThat(at(NOW).find(FILE, "a", DAY)).describedAs(text).isEmpty();
    }
    at(NOW).keep(FILE, Map.of("a", Value.text("1")));
    assertThat(at(NOW).find(FILE, "a", DAY)).contains(Value.text("1"));
  }

  @Test
  void leavesNothingElseBehindAndMindsNoReadOnlyPlace() throws IOException {
    at(NOW).keep(FILE, Map.of("a", Value.text("1")));
    try (Stream<Path> files = Files.list(folder.resolve("deep"))) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly(FILE);
    }

    DiskCache nowhere = new DiskCache(folder.resolve("deep").resolve(FILE), () -> NOW);
    nowhere.keep(FILE, Map.of("a", Value.text("1")));

    assertThat(nowhere.find(FILE, "a", DAY)).contains(Value.text("1")); // of this process
  }
}
