package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Dollars;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plan, {@code list}, {@code cost} and {@code extend} reckon from the same deadlines and the same
 * prices: for random stacks, of which machines are extended and stopped, all four agree.
 */
class OneBillTest {
  private static final Pattern ENDS =
      Pattern.compile(
          "\"address\" ?: ?\"([^\"]+)\"(?:(?!\"address\").)*?\"(?:ends|expires)\" ?: ?\"([^\"]+)\"",
          Pattern.DOTALL);

  @TempDir Path directory;
  private Stage stage;
  private final Map<String, Instant> expires = new TreeMap<>();

  private void stage(String spec) throws IOException {
    stage = new Stage(directory.toRealPath());
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    stage.pricing(new Cost(List.of(new Cost.Line("machine", new BigDecimal("0.010"))), "a guess"));
    stage.file("lab.spawn.yaml", spec);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
  }

  /** The fake's machines say their deadlines only when they are told to. */
  private void says(String address, Duration ttl) {
    Instant end = Instant.parse("2026-05-01T10:00:00Z").plus(ttl);
    stage.cloud.drift(address, "expires", Value.text(end.toString()));
    expires.put(address, end);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theFourAgree(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder spec = new StringBuilder("name: lab\nprovider: fake\ninstances:\n");
    int machines = 1 + random.nextInt(5);
    List<Integer> ttls = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      ttls.add(1 + random.nextInt(12));
      spec.append("  m%d: { type: t3.small, ttl: %dh }\n".formatted(i, ttls.get(i)));
    }
    stage(spec.toString());
    for (int i = 0; i < machines; i++) {
      says("instances.m" + i, Duration.ofHours(ttls.get(i)));
    }
    agree();
    for (int step = 0; step < 4; step++) {
      stage.pass(Duration.ofMinutes(random.nextInt(10)));
      int which = random.nextInt(machines);
      String address = "instances.m" + which;
      switch (random.nextInt(3)) {
        case 0 -> {
          int hours = 1 + random.nextInt(200);
          assertThat(stage.run("extend", "m" + which, hours + "h", "--json")).isZero();
          expires.merge(address, Instant.EPOCH, (end, none) -> end.plus(Duration.ofHours(hours)));
          assertThat(ends(stage.out())).containsEntry(address, expires.get(address));
        }
        case 1 -> assertThat(stage.run("stop", "m" + which)).isZero();
        default -> assertThat(stage.run("start", "m" + which)).isZero();
      }
      agree();
    }
  }

  private void agree() {
    assertThat(stage.run("list", "--json")).isZero();
    String list = stage.out();
    assertThat(ends(list)).isEqualTo(expires);
    BigDecimal each = numbers(list, "per_hour").stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(stage.run("cost", "--json")).isZero();
    String cost = stage.out().substring(stage.out().indexOf("\"total\""));
    assertThat(stage.run("plan", "--json")).isZero();
    String plan = stage.out();
    assertThat(ends(plan)).isEqualTo(expires);
    assertThat(numbers(cost, "per_hour").getFirst()).isEqualByComparingTo(each);
    String planned = plan.substring(plan.indexOf("\"currency\""));
    assertThat(numbers(planned, "per_hour").getFirst()).isEqualByComparingTo(each);
    assertThat(numbers(planned, "to_ttl").getFirst())
        .isEqualByComparingTo(numbers(cost, "over_life").getFirst());
    assertThat(stage.run("plan", "--summary", "plan.md")).isZero();
    assertThat(directory.resolve("plan.md"))
        .content()
        .contains("**Cost:** " + Dollars.text(each) + " an hour now");
  }

  /**
   * An in-place change of something else leaves a deadline that was moved, and the bill says so.
   */
  @Test
  void aChangeInPlaceCostsUntilTheDeadlineThatItShows() throws IOException {
    String spec =
        """
        name: lab
        provider: fake
        instances:
          box: { type: t3.small, ttl: 2h, tags: { A: x } }
        """;
    stage(spec);
    says("instances.box", Duration.ofHours(2));
    assertThat(stage.run("extend", "box", "100h")).as(stage.err()).isZero();
    stage.file("lab.spawn.yaml", spec.replace("A: x", "A: y"));
    assertThat(stage.run("plan", "--json")).isZero();
    String plan = stage.out();
    assertThat(plan).contains("\"update\"");
    assertThat(ends(plan)).containsValue(Instant.parse("2026-05-05T16:00:00Z"));
    assertThat(numbers(plan.substring(plan.indexOf("\"currency\"")), "to_ttl").getFirst())
        .isEqualByComparingTo("1.02");
  }

  private static Map<String, Instant> ends(String json) {
    Map<String, Instant> ends = new TreeMap<>();
    Matcher found = ENDS.matcher(json);
    while (found.find()) {
      ends.put(found.group(1), Instant.parse(found.group(2)));
    }
    return ends;
  }

  private static List<BigDecimal> numbers(String json, String field) {
    List<BigDecimal> all = new ArrayList<>();
    Matcher found = Pattern.compile("\"" + field + "\" ?: ?([0-9.E-]+)").matcher(json);
    while (found.find()) {
      all.add(new BigDecimal(found.group(1)));
    }
    return all;
  }
}
