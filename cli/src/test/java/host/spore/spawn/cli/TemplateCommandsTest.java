package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spawn template …}, for a person and as JSON, against golden files. */
class TemplateCommandsTest {
  private static final String MINE =
      """
      # A box of mine. It has a size.
      variables:
        size: { type: string, options: [small, large], default: small, description: how large }
        hours: { type: integer, min: 1, description: how long }
        key: { type: string, sensitive: true, default: hunter2 }
      ttl: ${{ var.hours }}h
      run: echo ${{ var.size }}
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void haveTemplates() throws IOException {
    stage = new Stage(directory.toRealPath()).local().file("mine.spawn.yaml", MINE);
    stage.file("templates/ours.spawn.yaml", "# Ours.\narrays: { a: { ttl: 1h, count: 2 } }\n");
  }

  private void golden(int code, String name, String... arguments) {
    assertThat(stage.run(arguments)).as(stage.err()).isEqualTo(code);
    Golden.tidy(stage.out() + stage.err(), 200);
    assertThat(stage.out()).doesNotContain("hunter2");
    Golden.check("cli/template/" + name + ".txt", stage.out() + stage.err());
  }

  private void goldenJson(int code, String name, String... arguments) {
    String[] json = Arrays.copyOf(arguments, arguments.length + 1);
    json[arguments.length] = "--json";
    assertThat(stage.run(json)).as(stage.err()).isEqualTo(code);
    assertThat(stage.err()).isEmpty();
    assertThat(stage.out()).doesNotContain("hunter2");
    Golden.check("cli/template/" + name + ".json", stage.out());
  }

  private void both(int code, String name, String... arguments) {
    golden(code, name, arguments);
    goldenJson(code, name, arguments);
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void listAndShow() {
    golden(0, "save", "template", "save", "my-box", "mine.spawn.yaml");
    both(0, "list", "template", "list");
    both(0, "show", "template", "show", "my-box");
    both(0, "show-none", "template", "show", "ours");
    both(1, "show-unknown", "template", "show", "my-bix");
    assertThat(stage.run("template", "show", "my-box", "--source")).isZero();
    assertThat(stage.out()).isEqualTo(MINE);
  }

  @Test
  void aBrokenOneIsToldAndTheOthersAreListed() {
    stage.file("templates/broken.spawn.yaml", "variables: { n: { type: integer, default: x } }\n");
    both(3, "list-broken", "template", "list");
    golden(3, "show-broken", "template", "show", "broken");
  }

  @Test
  void savingDoesNotReplaceWhatIsThere() throws IOException {
    goldenJson(0, "save", "template", "save", "my-box", "mine.spawn.yaml");
    stage.file("other.spawn.yaml", "ttl: 1h\n");
    both(1, "save-again", "template", "save", "my-box", "other.spawn.yaml");
    assertThat(read("home/.spawn/templates/my-box.spawn.yaml")).isEqualTo(MINE);
    assertThat(stage.run("template", "save", "my-box", "other.spawn.yaml", "--force")).isZero();
    assertThat(read("home/.spawn/templates/my-box.spawn.yaml")).isEqualTo("ttl: 1h\n");
    assertThat(stage.run("template", "save", "../x", "other.spawn.yaml")).isEqualTo(64);
  }

  @Test
  void aSpecThatUsesAStackIsRightOnceItsParametersAreGiven() throws IOException {
    golden(0, "use", "template", "use", "sweep-local");
    Golden.check("cli/template/use.spawn.yaml", read(".spawn.yaml"));
    assertThat(stage.run("validate")).isEqualTo(3);
    assertThat(stage.err()).contains("variable `file` has no value", "with: { file: … }");
    both(1, "use-again", "template", "use", "sweep-local");
    String[] use = "template use sweep-local s.spawn.yaml --name tries".split(" ");
    String[] set = Arrays.copyOf(use, use.length + 8);
    Arrays.fill(set, use.length, set.length, "--set");
    set[use.length + 1] = "points=3";
    set[use.length + 3] = "file=/data/p.csv";
    set[use.length + 5] = "command=echo \"a: b\" # $POINT";
    set[use.length + 7] = "results=/data/r";
    goldenJson(0, "use-set", set);
    Golden.check("cli/template/use-set.spawn.yaml", read("s.spawn.yaml"));
    assertThat(stage.run("plan", "s.spawn.yaml")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("echo \"a: b\" # $POINT", "3 to add");
    assertThat(stage.run("template", "use", "crew", "c.yaml", "--set", "nodes=3")).isEqualTo(64);
  }

  @Test
  void aSpecThatUsesAMachineIsRight() throws IOException {
    assertThat(stage.run("template", "use", "job", "j.spawn.yaml", "--set", "command=seq 3"))
        .isZero();
    String spec = read("j.spawn.yaml");
    Golden.check("cli/template/use-machine.spawn.yaml", spec);
    stage.file("j.spawn.yaml", spec.replace("# provider: local", "provider: local"));
    assertThat(stage.run("validate", "j.spawn.yaml")).as(stage.err()).isZero();
  }

  @Test
  void eachOfThoseForThisComputerCanBeUsedAsItIs() throws IOException {
    for (String name : TemplateUse.local()) {
      assertThat(stage.run("template", "use", name, name + ".yaml")).as(stage.err()).isZero();
      assertThat(stage.run("validate", name + ".yaml")).isIn(0, 3);
      assertThat(stage.err().lines().filter(l -> l.startsWith("Error")))
          .as(name)
          .allMatch(l -> l.contains("has no value") || l.endsWith("which type it is"));
    }
  }

  @Test
  void theEditorIsTheUsersAndMistakesAreToldAfterwards() {
    stage.run("template", "save", "my-box", "mine.spawn.yaml");
    stage.environment.put("EDITOR", "code --wait");
    both(0, "edit", "template", "edit", "my-box");
    assertThat(stage.ran())
        .containsExactly("code", "--wait", directory + "/home/.spawn/templates/my-box.spawn.yaml");
    stage.environment.put("VISUAL", "ed");
    assertThat(stage.run("template", "edit", "ours")).isZero();
    assertThat(stage.ran().getFirst()).isEqualTo("ed");
    stage.file("home/.spawn/templates/my-box.spawn.yaml", "variables: 3\n");
    both(3, "edit-broken", "template", "edit", "my-box");
    stage.guestCode(1);
    both(1, "edit-failed", "template", "edit", "my-box");
    golden(1, "edit-shipped", "template", "edit", "job");
  }

  @Test
  void onlyOwnOnesAreDeleted() {
    stage.run("template", "save", "my-box", "mine.spawn.yaml");
    golden(0, "delete", "template", "delete", "my-box");
    stage.run("template", "save", "my-box", "mine.spawn.yaml");
    goldenJson(0, "delete", "template", "delete", "my-box");
    assertThat(stage.run("template", "delete", "job")).isEqualTo(1);
    assertThat(stage.err()).startsWith("Error SPN-5704: the template `job` came with spawn");
    golden(1, "delete-project", "template", "delete", "ours");
    assertThat(directory.resolve("templates/ours.spawn.yaml")).exists();
    assertThat(stage.run("template")).isEqualTo(64);
    Golden.check("cli/template/group.txt", stage.out());
  }
}
