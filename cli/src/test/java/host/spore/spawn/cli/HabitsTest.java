package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.cli.prompt.CommandHabits;
import host.spore.spawn.cli.prompt.UnknownCommand;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.state.ResourceState.End;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is typed out of habit, and slips of the fingers: a suggestion is close and means the same.
 */
class HabitsTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void stack() {
    stage = new Stage(directory).file("lab.spawn.yaml", CommandsTest.SPEC);
  }

  @ParameterizedTest
  @CsvSource({"ls,list", "ps,list", "up,apply", "down,destroy", "exec,connect"})
  void aNameOfAnotherProgramIsTheSameCommand(String habit, String command) {
    assertThat(CommandHabits.listed()).contains(habit);
    assertThat(stage.run(habit, "--help")).isZero();
    String help = stage.out();
    assertThat(stage.run(command, "--help")).isZero();
    assertThat(help).isEqualTo(stage.out());
    assertThat(stage.run("help", habit)).isZero();
    assertThat(stage.out()).isEqualTo(help);
  }

  @Test
  void upLsAndDownDoWhatApplyListAndDestroyDo() {
    assertThat(stage.run("up", "-y", "-f", "lab.spawn.yaml")).as(stage.err()).isZero();
    assertThat(stage.run("ls", "-o", "json")).as(stage.err()).isZero();
    assertThat(stage.out()).startsWith("{").contains("instances.leader");
    assertThat(stage.run("ps", "lab.spawn.yaml", "-ojson")).isZero();
    assertThat(stage.out()).startsWith("{");
    assertThat(stage.run("-f", "lab.spawn.yaml", "-y", "down")).as(stage.err()).isZero();
    assertThat(stage.cloud.things()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm",
        "delete",
        "kill",
        "cp",
        "scp",
        "run",
        "create",
        "describe",
        "get",
        "top",
        "shell",
        "pause",
        "resume",
        "restart",
        "preview",
        "search",
        "image",
        "notebook",
        "clone"
      })
  void aHabitThatMeansSeveralThingsIsAnsweredWithTheRightCommands(String habit) {
    assertThat(stage.run(habit, "leader")).isEqualTo(64);
    assertThat(stage.err())
        .contains("there is no command `" + habit + "`")
        .contains("Hint: ")
        .doesNotContain("did you mean");
  }

  @Test
  void theDryRunIsPlanAndNeverRerun() {
    for (String flag : List.of("--dry-run", "-n", "--dryrun", "--dry_run", "--dry-rnu")) {
      assertThat(stage.run("apply", flag)).isEqualTo(64);
      assertThat(stage.err()).as(flag).doesNotContain("--rerun");
    }
    assertThat(stage.run("apply", "--dry-run")).isEqualTo(64);
    assertThat(stage.err()).contains("`spawn plan` is the dry run");
    assertThat(stage.run("destroy", "-n")).isEqualTo(64);
    assertThat(stage.err()).contains("`spawn plan --destroy`");
  }

  @Test
  void noShortOptionIsASuggestionAndNoneIsTakenApart() {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      for (String command : List.of("plan", "apply", "list", "status", "version")) {
        stage.run(command, "-" + letter);
        assertThat(stage.err()).as(command + letter).doesNotContain("did you mean");
      }
    }
    for (String word : List.of("-force", "-yes", "-out=x", "-xyz", "-rf")) {
      assertThat(stage.run("apply", word)).isEqualTo(64);
      assertThat(stage.err()).contains("unknown option `" + word.replace("=x", "") + "`");
    }
  }

  @Test
  void oneDashForTwoIsSaid() {
    for (String option : List.of("-auto-approve", "-target", "-var", "-refresh-only")) {
      assertThat(stage.run("apply", option, "x")).isEqualTo(64);
      assertThat(stage.err()).contains("two dashes: `-" + option + "`");
    }
  }

  @Test
  void whatRepeatsConfirmsOrReplacesIsNeverASuggestion() {
    for (String name : Commands.names()) {
      Grammar grammar = Objects.requireNonNull(Commands.named(name)).grammar().common();
      List<String> typed = new ArrayList<>();
      for (String option : grammar.options()) {
        typed.add(option.substring(0, 4) + option.substring(Math.min(5, option.length())));
        typed.add(option.substring(0, 4) + "x" + option.substring(4));
      }
      for (String slip : typed) {
        List<String> words = new ArrayList<>(List.of(name.split(" ")));
        words.add(slip);
        stage.run(words.toArray(String[]::new));
        assertThat(stage.err())
            .as(words.toString())
            .doesNotContain("mean `--rerun")
            .doesNotContain("mean `--replace")
            .doesNotContain("mean `--auto-approve");
      }
    }
  }

  @Test
  void slipsInNamesOfCommandsAreUnderstoodAndThoseThatEndThingsAreOnlyExplained() {
    List<String> names = Commands.names();
    assertThat(UnknownCommand.hint("plna", names)).isEqualTo("did you mean `spawn plan`?");
    assertThat(UnknownCommand.hint("stauts", names)).isEqualTo("did you mean `spawn status`?");
    assertThat(UnknownCommand.hint("conect", names)).isEqualTo("did you mean `spawn connect`?");
    assertThat(UnknownCommand.hint("detroy", names))
        .isEqualTo("if you mean `spawn destroy`: `spawn help destroy` says what it does");
    for (String far : List.of("host", "post", "code", "tops", "lap", "xyz", "frobnicate")) {
      assertThat(UnknownCommand.hint(far, names)).as(far).isNull();
    }
  }

  @Test
  void aFilterOfStatesTakenForAFileIsNamed() {
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    for (String[] typed :
        new String[][] {{"list", "--state", "running"}, {"ls", "stopped"}, {"list", "running"}}) {
      assertThat(stage.run(typed)).as(stage.out()).isEqualTo(1);
      assertThat(stage.err())
          .contains("does not exist")
          .contains("`spawn list --status " + typed[typed.length - 1] + "`");
    }
  }

  @Test
  void aStateThatIsNotThereIsAnErrorForEveryCommandThatReadsOne() {
    for (String command :
        List.of("list", "status x", "show", "cost", "destroy -y", "state list", "logs x")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--state", "nothing.db"));
      assertThat(stage.run(words.toArray(String[]::new))).as(stage.out()).isEqualTo(1);
      assertThat(stage.err()).as(command).contains("`nothing.db` does not exist");
    }
  }

  @Test
  void anArrayIsNamedAsLaunchNamesIt() {
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    for (String line :
        List.of(
            "list --job-array-name crew",
            "array status --job-array-name crew",
            "array costs --job-array-name=crew",
            "stop --job-array-name crew",
            "array start --job-array-name crew",
            "array scale --count 4 --job-array-name crew -y",
            "array scale crew --count=3 -y")) {
      assertThat(stage.run(line.split(" "))).as(line + stage.err()).isZero();
      assertThat(stage.out()).as(line).contains("crew");
    }
    assertThat(stage.run("array", "scale", "crew", "--count")).isEqualTo(64);
    assertThat(stage.err()).contains("--count has no value");
  }

  @Test
  void aListThatIsEmptyBecauseOfItsFiltersSaysSo() {
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("list", "--status", "stopped")).isZero();
    assertThat(stage.out()).contains("None of the 4 instances matches.");
  }

  @Test
  void theNumberOfLinesAndFollowingHaveTheirShortNames() {
    assertThat(stage.run("logs", "--help")).isZero();
    assertThat(stage.out()).contains("-n, --tail=N").contains("-f, --follow");
  }

  @Test
  void aCommandForAMachineStandsBehindTwoDashes() {
    for (String option : List.of("-la", "-l", "-x")) {
      assertThat(stage.run("exec", "leader", "ls", option)).isEqualTo(64);
      assertThat(stage.err()).contains("stands after `--`");
    }
    assertThat(stage.run("exec", "-it", "leader", "bash")).isEqualTo(64);
    assertThat(stage.err()).contains("a shell is a terminal anyway");
  }

  @Test
  void aFormThatThereIsNotNamesTheFileOfAPlan() {
    assertThat(stage.run("plan", "-o", "my.plan")).isEqualTo(64);
    assertThat(stage.err()).contains("`--out FILE` saves the plan");
    assertThat(stage.run("plan", "-o", "json")).isZero();
    assertThat(stage.out()).startsWith("{");
    assertThat(stage.run("plan", "--output", "json")).isZero();
    assertThat(stage.run("list", "-o", "yaml")).isZero();
    assertThat(stage.out()).doesNotContain("{\n");
  }

  @Test
  void logsOfAMachineThatHasEndedSayWhatIsTrueAndWhatHelps() {
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    stage.cloud.finish("instances.leader", new End("completed", "", Instant.EPOCH));
    stage.cloud.lose("arrays.crew[1]", new End("gone", "", Instant.EPOCH));
    assertThat(stage.run("stop", "crew[0]")).isZero();
    for (String command : List.of("logs leader --source agent", "ssh leader")) {
      assertThat(stage.run(command.split(" "))).isEqualTo(1);
      assertThat(stage.err().replaceAll("\\s+", " "))
          .contains("it is finished")
          .contains("says when and why")
          .contains("--source console")
          .doesNotContain("makes anew");
    }
    assertThat(stage.run("logs", "crew[0]", "--source", "agent")).isEqualTo(1);
    assertThat(stage.err()).contains("stays on its disk").contains("spawn start");
    assertThat(stage.run("logs", "crew[1]", "--source", "agent")).isEqualTo(1);
    assertThat(stage.err()).contains("it is lost").contains("makes it anew");
    assertThat(stage.run("logs", "leader", "--source", "console")).isZero();
  }

  @Test
  void habitsWorkInGroupsAndAreCompleted() {
    assertThat(stage.run("apply", "-y")).isZero();
    assertThat(stage.run("state", "ls")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("instances.leader");
    assertThat(stage.run("template", "ls")).isZero();
    assertThat(stage.run("template", "rm", "x")).isEqualTo(64);
    assertThat(stage.err()).contains("`spawn template delete NAME`");
    assertThat(stage.run("array", "stauts", "crew")).isEqualTo(64);
    assertThat(stage.err()).contains("did you mean `spawn array status`?");
    assertThat(stage.run("__complete", "ls", "--sta")).isZero();
    assertThat(stage.out()).contains("--status").contains("--stack");
    assertThat(stage.run("__complete", "up", "--auto")).isZero();
    assertThat(stage.out()).contains("--auto-approve");
  }

  @Test
  void aNeighbourIsNeverSuggestedToWhoeverEndsRepeatsOrForgetsSomething() {
    assertThat(stage.run("apply", "-y")).isZero();
    for (String command :
        List.of(
            "terminate crew[7] -y",
            "state rm arrays.crew[7]",
            "plan --replace arrays.crew[7]",
            "plan --rerun arrays.crew[9]",
            "stop crew7",
            "array retry crew2 -y",
            "array scale crew2 4 -y")) {
      assertThat(stage.run(command.split(" "))).as(stage.out()).isNotZero();
      assertThat(stage.err()).as(command).doesNotContain("did you mean");
    }
    assertThat(stage.run("stop", "laeder")).isEqualTo(1);
    assertThat(stage.err()).contains("did you mean `leader`?");
  }

  @Test
  void showOfAMachineAndTheVersionAreAnswered() {
    assertThat(stage.run("show", "leader")).isEqualTo(1);
    assertThat(stage.err()).contains("`spawn status leader`");
    assertThat(stage.run("--verison")).isEqualTo(64);
    assertThat(stage.err()).contains("did you mean `--version`?");
    assertThat(stage.run("-V")).isEqualTo(64);
    assertThat(stage.err()).contains("`spawn version`");
  }
}
