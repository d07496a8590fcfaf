package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.engine.provider.Tending.Marked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TendingCommandsTest {
  private static final String SPEC =
      """
      name: small
      provider: fake
      instances:
        a: { type: t3.small, ttl: 1h }
      """;

  @TempDir Path directory;
  private final FakeTending account = new FakeTending();
  private Stage stage;

  @BeforeEach
  void writeSpec() {
    stage =
        new Stage(directory.toAbsolutePath().normalize())
            .file(".spawn.yaml", SPEC)
            .tending(account);
  }

  @Test
  void doctorTellsEachFindingWithWhatToDo() {
    account.checks.add(new Check("credentials", Grade.OK, "account 1", ""));
    assertThat(stage.run("doctor")).isZero();
    assertThat(stage.out())
        .isEqualTo(
            """
            fake
              ok    credentials: account 1

            All is well.
            """);
    account.checks.add(new Check("network", Grade.WARN, "no default VPC", "make one"));
    assertThat(stage.run("doctor")).isZero();
    assertThat(stage.out())
        .contains("  warn  network: no default VPC\n        make one\n")
        .endsWith("Stacks can be run, with 1 warning.\n");
    account.checks.add(new Check("permissions", Grade.FAIL, "may not launch", "ask"));
    assertThat(stage.run("doctor")).isEqualTo(1);
    assertThat(stage.out()).endsWith("1 thing must be put right first.\n");
    assertThat(stage.run("doctor", "--json")).isEqualTo(1);
    assertThat(stage.out()).contains("\"grade\" : \"fail\"", "\"advice\" : \"ask\"");
  }

  @Test
  void doctorPrintsThePolicyAndNothingElse() {
    assertThat(stage.run("doctor", "--policy")).isZero();
    assertThat(stage.out()).isEqualTo("{ \"Version\": \"2012-10-17\" }\n");
  }

  @Test
  void orphansAreWhatNoStateKnows() {
    stage.run("apply", "--auto-approve");
    String known = stage.cloud.things().getFirst().id();
    account.marked.add(marked(known, null));
    assertThat(stage.run("orphans", "--detailed-exitcode")).isZero();
    assertThat(stage.out()).isEqualTo("There are no orphans in moon-1.\n");
    account.marked.add(marked("lost-1", Instant.parse("2026-05-01T09:00:00Z")));
    assertThat(stage.run("orphans")).isZero();
    assertThat(stage.out()).contains("lost-1", "1h overdue").doesNotContain(known);
    assertThat(stage.run("orphans", "--detailed-exitcode", "--json")).isEqualTo(2);
    assertThat(stage.out()).contains("\"orphans\" : [ {", "\"id\" : \"lost-1\"");
  }

  @Test
  void reapEndsWhatIsOverdueAndNothingElse() {
    account.marked.add(marked("late", Instant.parse("2026-05-01T09:00:00Z")));
    account.marked.add(marked("early", Instant.parse("2026-05-01T11:00:00Z")));
    account.marked.add(marked("endless", null));
    assertThat(stage.run("reap", "--dry-run")).isZero();
    assertThat(stage.out()).contains("late").doesNotContain("early").doesNotContain("endless");
    assertThat(account.marked).hasSize(3);
    assertThat(stage.run("reap")).as("nobody can say yes").isEqualTo(1);
    assertThat(account.marked).hasSize(3);
    assertThat(stage.run("reap", "--auto-approve")).isZero();
    assertThat(stage.out()).endsWith("1 machine ended.\n");
    assertThat(account.marked).extracting(Marked::id).containsExactly("early", "endless");
    assertThat(stage.run("reap", "--auto-approve")).isZero();
    assertThat(stage.out()).isEqualTo("Nothing in moon-1 is past its deadline.\n");
  }

  @Test
  void reapTellsWhatWouldNotEnd() {
    account.marked.add(marked("late", Instant.parse("2026-05-01T09:00:00Z")));
    account.stuck.add("late");
    assertThat(stage.run("reap", "--auto-approve")).isEqualTo(4);
    assertThat(stage.out()).contains("late  SPN-6622: it is stuck").contains("0 machines ended, 1");
    assertThat(stage.run("reap", "--auto-approve", "--json")).isEqualTo(4);
    assertThat(stage.out()).contains("\"failed\" : [ {", "\"code\" : \"SPN-6622\"");
  }

  @Test
  void destroyProvesThatNothingIsLeft() {
    stage.run("apply", "--auto-approve");
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
    assertThat(stage.out())
        .endsWith("Proved by name and by lineage: nothing of `small` is left in moon-1.\n");
  }

  @Test
  void aSecondDestroySaysAgainWhatIsLeft() {
    stage.run("apply", "--auto-approve");
    account.marked.add(marked("left-1", "own", null));
    assertThat(stage.run("destroy", "--auto-approve")).isEqualTo(4);
    assertThat(stage.run("destroy", "--auto-approve")).isEqualTo(4);
    assertThat(stage.out()).contains("No changes", "Left in moon-1", "left-1");
    account.marked.clear();
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
    assertThat(stage.out()).contains("Proved by name and by lineage");
  }

  @Test
  void afterALostStateTheProofGoesByName() throws IOException {
    stage.run("apply", "--auto-approve");
    account.marked.add(marked("runs-1", null));
    for (String file : List.of("state.db", "state.db-wal", "state.db-shm")) {
      Files.deleteIfExists(stage.directory().resolve(".spawn/small").resolve(file));
      Files.deleteIfExists(stage.directory().resolve(".spawn").resolve(file));
    }
    assertThat(stage.run("destroy", "--auto-approve")).isEqualTo(4);
    assertThat(stage.out()).contains("of another state", "runs-1", "line");
    assertThat(stage.run("destroy", "--auto-approve", "--json")).isEqualTo(4);
    assertThat(stage.out()).contains("\"of_another_state\":[{", "\"left\":[]");
  }

  @Test
  void destroyTellsWhatIsLeft() {
    stage.run("apply", "--auto-approve");
    account.marked.add(marked("left-1", "own", null));
    assertThat(stage.run("destroy", "--auto-approve")).isEqualTo(4);
    assertThat(stage.out()).contains("Left in moon-1:", "left-1");
    stage.run("apply", "--auto-approve");
    assertThat(stage.run("destroy", "--auto-approve", "--json")).isEqualTo(4);
    assertThat(stage.out()).contains("\"type\":\"proof\"", "\"id\":\"left-1\"");
  }

  @Test
  void aCloudThatIsAwayIsTold() {
    stage.tending(new Away());
    assertThat(stage.run("orphans")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-6002", "no way to the moon");
  }

  private static Marked marked(String id, @Nullable Instant expires) {
    return marked(id, "line", expires);
  }

  private static Marked marked(String id, String lineage, @Nullable Instant expires) {
    return new Marked(
        "fake.instance", id, "moon-1", "small", lineage, "instances.x", "op", expires, false);
  }

  private static final class Away implements Tending {
    private static Trouble trouble() {
      return new Trouble(
          new host.spore.spawn.engine.provider.Problem("SPN-6002", "no way to the moon", "wait"),
          new IllegalStateException());
    }

    @Override
    public java.util.List<Check> checkUp() {
      throw trouble();
    }

    @Override
    public String policy() {
      return "";
    }

    @Override
    public Search search(java.util.Collection<host.spore.spawn.state.ResourceState> near) {
      throw trouble();
    }

    @Override
    public Search remains(
        Stack stack, java.util.Collection<host.spore.spawn.state.ResourceState> ended) {
      throw trouble();
    }

    @Override
    public java.util.Map<String, host.spore.spawn.engine.provider.Problem> end(
        java.util.Collection<Marked> all, host.spore.spawn.engine.provider.Progress progress) {
      throw trouble();
    }
  }
}
