package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values and files that are odd, and errors that must say what is wrong with them at their line.
 */
class OddValuesTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void atStage() {
    stage = new Stage(directory.toAbsolutePath().normalize()).local();
  }

  private String told(int code, String machine) {
    stage.file(
        ".spawn.yaml", "name: t\nprovider: local\ninstances:\n  box:\n    ttl: 1h\n" + machine);
    assertThat(stage.run("validate")).as(stage.out() + stage.err()).isEqualTo(code);
    return stage.err();
  }

  @Test
  void aVariableThatNoProcessCanBeGivenIsRefusedAtItsLine() {
    assertThat(told(3, "    env: { A: b, NUL: \"a\\0b\" }\n    run: x\n"))
        .contains("SPN-0330: `env.NUL` of `box` holds a NUL")
        .contains(".spawn.yaml:6:");
    assertThat(told(3, "    env:\n      HALF: \"a\\ud800b\"\n    run: x\n"))
        .contains("SPN-0330: `env.HALF` of `box` holds half a character")
        .contains(".spawn.yaml:7:");
    assertThat(told(3, "    run: \"echo a\\0b\"\n"))
        .contains("SPN-0330")
        .contains(".spawn.yaml:6:");
    assertThat(told(0, "    env: { WHOLE: \"\\ud83d\\ude00 ż\" }\n    run: x\n")).isEmpty();
  }

  @Test
  void lineEndsOfWindowsInAScriptAreToldWithAWayOut() {
    stage.file("x.sh", "echo a\r\nsleep 1\r\n");
    assertThat(told(0, "    run: ${{ file(\"x.sh\") }}\n"))
        .contains("Warning SPN-0332")
        .contains(".spawn.yaml:6:")
        .contains("sed -i");
    stage.file("x.sh", "echo a\nsleep 1\n");
    assertThat(told(0, "    run: ${{ file(\"x.sh\") }}\n")).isEmpty();
  }

  @Test
  void aVariableOfTheShellInEnvIsToldToStayAsItIs() {
    assertThat(told(0, "    env: { PATH: \"/opt/x:$PATH\" }\n    run: x\n"))
        .contains("Warning SPN-0331: `$PATH` in `env.PATH` stays as it is written")
        .containsPattern("export\\s+PATH=\"/opt/x:\\$PATH\"");
    assertThat(told(0, "    env: { MINE: \"${MINE}:x\" }\n    run: x\n")).contains("SPN-0331");
    assertThat(told(0, "    env: { A: \"$PATHS and $5 and $B\" }\n    run: x\n")).isEmpty();
  }

  @Test
  void aReservedSignIsNoTab() {
    assertThat(told(3, "    run: @foo\n"))
        .contains("SPN-0005: a value cannot begin with this character")
        .contains("quotes")
        .contains(".spawn.yaml:6:10");
    assertThat(told(3, "    run: `foo`\n")).contains("SPN-0005");
    assertThat(told(3, "\trun: foo\n")).contains("SPN-0006: a tab");
  }

  @Test
  void anExpressionAmongBracesIsSaidToNeedQuotes() {
    for (String line :
        new String[] {
          "    env: { A: ${{ name }} }\n",
          "    env: { A: ${{ name }}, B: c }\n",
          "    env: {\n      A: ${{ name }}\n    }\n",
          "    depends_on: [ ${{ name }} ]\n"
        }) {
      assertThat(told(3, line)).as(line).contains("needs quotes").doesNotContain("not closed");
    }
    assertThat(told(3, "    env: { A: \"${{ name }}\"\n    run: x\n")).contains("not closed");
  }

  @Test
  void aBrokenFileOfVariablesIsNotShown() {
    stage.file(
        ".spawn.yaml",
        """
        name: t
        provider: local
        variables: { token: { type: string, sensitive: true } }
        instances: { box: { ttl: 1h, run: x } }
        """);
    for (String broken :
        new String[] {
          "token: \"hunter2\n",
          "token: hunter2: x\n",
          "token: [hunter2\n",
          "token: [hunter2]\n",
          "hunter2\n",
          "- hunter2\n",
          "token: @hunter2\n",
          "a: b\n\ttoken: hunter2\n",
          "token: \"\\q hunter2\"\n",
          "token: *hunter2\n",
          "token: !hunter2 x\n",
          "{\"token\": \"hunter2\"",
          "token: hunter2\u0007\n"
        }) {
      stage.file("vars.yaml", broken);
      for (String form : new String[] {"--no-color", "--json"}) {
        assertThat(stage.run("plan", "--var-file", "vars.yaml", form)).as(broken).isNotZero();
        assertThat(stage.out() + stage.err())
            .as(broken)
            .contains("vars.yaml")
            .doesNotContain("hunter2");
      }
    }
    assertThat(stage.run("plan", "--var", "hunter2")).isNotZero();
    assertThat(stage.err()).doesNotContain("hunter2");
  }

  @Test
  void anEditorThatNeedsATerminalIsNotStartedWithoutOne() {
    stage.file("lab.spawn.yaml", CommandsTest.SPEC.replace("provider: fake", "provider: local"));
    assertThat(stage.run("template", "save", "mine", "lab.spawn.yaml")).as(stage.err()).isZero();
    for (String editor : new String[] {"", "vim -f", "/usr/bin/nano"}) {
      stage.environment.put("EDITOR", editor);
      assertThat(stage.run("template", "edit", "mine")).as(editor).isEqualTo(1);
      assertThat(stage.err()).contains("SPN-5038").contains("terminal");
      assertThat(stage.ran()).isEmpty();
    }
    stage.environment.put("EDITOR", "sed -i s/a/a/");
    assertThat(stage.run("template", "edit", "mine")).as(stage.err()).isZero();
    assertThat(stage.ran()).startsWith("sed", "-i");
  }
}
