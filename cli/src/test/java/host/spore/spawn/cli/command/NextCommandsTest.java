package host.spore.spawn.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NextCommandsTest {
  private static final String WORDS = " jobs/a.spawn.yaml --state s.db";

  @Test
  void commandsOfAStackSayWhichStack() {
    assertThat(
            NextCommands.completed(
                "Use `spawn state rm a.b` or `spawn destroy`; `x` stays.", WORDS))
        .isEqualTo(
            "Use `spawn state rm a.b jobs/a.spawn.yaml --state s.db` or"
                + " `spawn destroy jobs/a.spawn.yaml --state s.db`; `x` stays.");
  }

  @Test
  void othersStayAsTheyAre() {
    for (String text :
        new String[] {
          "`spawn doctor --policy` prints it.",
          "`spawn plan path/to/box.spawn.yaml`.",
          "`spawn state pull FILE`",
          "`spawn destroy",
          "nothing",
          ""
        }) {
      assertThat(NextCommands.completed(text, WORDS)).isEqualTo(text);
    }
  }

  @Test
  void withNothingToAddNothingChanges() {
    assertThat(NextCommands.completed("`spawn destroy`", "")).isEqualTo("`spawn destroy`");
  }
}
