package host.spore.spawn.agent.array;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.completion.CompletionMonitor;
import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table in docs/lifetimes.md does what it says. */
class OnExitTableTest {
  private static final Instant LAUNCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final Path PAGE = Path.of("../docs/lifetimes.md");
  private static final String HEAD = "| `on_failure` | its job exits with 0 | its job fails |";
  private static final String RULE =
      "{\"when\":{\"job\":\"exits\"},\"then\":\"stop\","
          + "\"failure\":{\"keep\":\"30m\",\"then\":\"snapshot\"}}";
  private static final String FAILED = "SNAPSHOT job-failed after 30 min";
  private static final String ALL_END = "TERMINATE array-failed after 0 min";

  /** What the words of a cell mean for a machine whose {@code on_exit} is {@link #RULE}. */
  private static final Map<String, List<String>> MEANING =
      Map.of(
          "`success`", List.of("STOP completed after 0 min"),
          "`failure`", List.of(FAILED),
          "it is started again, up to five times; then `failure`",
              List.of("again", "again", "again", "again", "again", FAILED),
          "every member ends at once", List.of(ALL_END));

  /** What a row is about: the policy, and how many of the other three have failed before. */
  private record Row(String policy, int failed) {}

  private static final Map<String, Row> ROWS =
      Map.of(
          "none: a single machine", new Row("", 0),
          "`continue`", new Row("continue", 3),
          "`restart`", new Row("restart", 1),
          "`quorum:N`, N or more are left", new Row("quorum:2", 1),
          "`quorum:N`, fewer are left", new Row("quorum:3", 2),
          "`terminate-all`", new Row("terminate-all", 0));

  @TempDir Path root;
  private final List<String> seen = new ArrayList<>();
  private Instant now = LAUNCH.plusSeconds(600);
  private Instant exited = now;
  private HostLayout layout;
  private FakeImds imds;
  private FakeAws aws;

  @BeforeEach
  void begin() throws IOException {
    layout = new HostLayout(root);
    Files.createDirectories(layout.jobExit().getParent());
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
    for (int rank = 0; rank < 4; rank++) {
      aws.fleet().add("i-" + rank, "10.0.0." + rank, rank, "0-3");
    }
  }

  @AfterEach
  void end() throws IOException {
    aws.close();
    imds.close();
  }

  private static List<List<String>> table() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int head = lines.indexOf(HEAD);
    assertThat(head).as("the table in " + PAGE).isNotNegative();
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(head + 2, lines.size())) {
      if (!line.startsWith("|")) {
        break;
      }
      rows.add(Stream.of(line.substring(1).split("\\|")).map(String::strip).toList());
    }
    return rows;
  }

  static Stream<Arguments> cells() throws IOException {
    return table().stream()
        .flatMap(
            row -> Stream.of(0, 1).map(exit -> Arguments.of(row.get(0), exit, row.get(1 + exit))));
  }

  /** A policy that the page leaves out would be found by nobody. */
  @Test
  void theTableHasEveryPolicy() throws IOException {
    assertThat(table())
        .extracting(List::getFirst)
        .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    List<String> policies = new ArrayList<>(OnFailure.WORDS);
    policies.add(OnFailure.QUORUM);
    assertThat(ROWS.values())
        .extracting(row -> row.policy().replaceAll("[0-9]", ""))
        .containsAll(policies);
  }

  @ParameterizedTest(name = "on_failure {0}, exit {1}: {2}")
  @MethodSource("cells")
  void aCell(String row, int exit, String cell) throws Exception {
    Row of = ROWS.get(row);
    assertThat(MEANING).as("what the page says").containsKey(cell);
    for (int rank = 1; rank <= of.failed(); rank++) {
      aws.fleet().tag("i-" + rank, "spawn:failed", "failed at 2026-01-01T00:05:00Z: job exited 7");
    }
    live(of.policy(), exit);
    assertThat(seen).as(row).isEqualTo(MEANING.get(cell));
  }

  private void exits(int code) throws IOException {
    Files.writeString(layout.jobExit(), code + "\n");
    exited = now;
  }

  /** An hour of a machine, minute by minute, whose job has just exited. */
  private void live(String policy, int exit) throws Exception {
    exits(exit);
    Programs programs =
        (command, environment, limit) -> {
          seen.add("again");
          return new Programs.Result(0, "");
        };
    HostConfig.ArrayMember member =
        new HostConfig.ArrayMember("work-20260101-abcdef", "work", 4, 0);
    AwsCloud cloud = aws.cloud(imds, "i-0", Clocks.system());
    TestContext test =
        TestContext.at(root).rule("complete", RULE).cloud(cloud).clock(() -> now).launch(LAUNCH);
    test.programs(programs).machine("i-0", "arrays.work[0]");
    MemberTracker tracker = new MemberTracker(member, "i-0");
    if (!policy.isEmpty()) {
      tracker.take(cloud.peers().tagged(Tags.ARRAY_ID, member.id()));
      test.member(member).rule("on_failure", "\"" + policy + "\"");
    }
    AgentContext context = test.make();
    Monitor failure =
        FailureMonitor.of(
            context, new MemberFailures(tracker, cloud.tags()), (a, why, d) -> act(a.name(), why));
    Monitor completion =
        CompletionMonitor.of(context, null, new Declared(), (a, why, d) -> act(a.name(), why));
    for (int minute = 0; minute <= 60; minute++) {
      if (exit != 0 && Files.readString(layout.jobExit()).isBlank()) {
        exits(exit);
      }
      failure.look();
      if (seen.stream().noneMatch(s -> s.contains("array-failed"))) {
        completion.look();
      }
      now = now.plusSeconds(60);
    }
  }

  private void act(String action, String why) {
    seen.add(action + " " + why + " after " + Duration.between(exited, now).toMinutes() + " min");
  }
}
