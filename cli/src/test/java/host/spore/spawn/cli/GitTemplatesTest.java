package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Templates from a local git repository: pinned, used offline, updated, and refused with reasons.
 */
class GitTemplatesTest {
  private static final String CREW =
      """
      # A crew.
      variables:
        size: { type: integer, default: 2 }
      arrays:
        crew: { count: "${{ var.size }}", ttl: 1h, run: echo one }
      """;

  @TempDir Path directory;
  private Path repository;
  private Stage stage;

  @BeforeEach
  void haveARepository() throws Exception {
    Path root = directory.toRealPath();
    repository = root.resolve("our-templates.git");
    stage = new Stage(root).local();
    stage.file("our-templates.git/sets/crew.spawn.yaml", CREW);
    stage.file("our-templates.git/.gitattributes", "*.yaml filter=evil\n");
    git("init", "--quiet");
    commit("v1");
    uses("sets/crew", "v1");
  }

  private void uses(String path, String ref) {
    uses("git::file://" + repository + "//" + path + "?ref=" + ref);
  }

  private void uses(String source) {
    stage.file(".spawn.yaml", "name: t\nprovider: local\ntemplate: " + source + "\n");
  }

  private void commit(String tag) throws Exception {
    git("add", ".");
    git("-c", "user.name=ann", "-c", "user.email=ann@lab", "commit", "--quiet", "-m", tag);
    git("tag", "--force", tag);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("git.txt").toFile());
    builder.environment().put("GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z");
    builder.environment().put("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z");
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("git.txt"))).isZero();
  }

  private void moveTheTag() throws Exception {
    stage.file("our-templates.git/sets/crew.spawn.yaml", CREW.replace("one", "two"));
    commit("v1");
  }

  private String plan() {
    assertThat(stage.run("plan")).as(stage.err()).isZero();
    return stage.out();
  }

  private void refused(String code, String... words) {
    assertThat(stage.run("validate")).isEqualTo(3);
    assertThat(stage.err()).contains("Error " + code, "--> .spawn.yaml:3:11").contains(words);
  }

  private String lock() throws IOException {
    return Files.readString(directory.resolve(".spawn/lock"));
  }

  @Test
  void theFirstUsePinsAndAMovedTagChangesNothing() throws Exception {
    assertThat(plan()).contains("echo one", "2 to add");
    String pinned = lock();
    assertThat(pinned)
        .containsPattern("\"git::file://.*our-templates.git\\?ref=v1\": \"[0-9a-f]{40}\"");
    moveTheTag();
    assertThat(plan()).contains("echo one");
    assertThat(lock()).isEqualTo(pinned);
  }

  @Test
  void theCacheIsEnoughWithoutTheRepositoryAndWithoutGit() throws Exception {
    plan();
    Files.move(repository, directory.resolve("away"));
    stage.environment.put("SPAWN_GIT", "no-such-git");
    assertThat(plan()).contains("echo one");
  }

  @Test
  void anotherComputerGetsTheCommitThatIsPinnedAlsoWhenTheTagHasMoved() throws Exception {
    plan();
    moveTheTag();
    Files.move(directory.resolve("home"), directory.resolve("other-home"));
    assertThat(plan()).contains("echo one");
  }

  @Test
  void updateMovesThePinAndSaysFromWhereToWhere() throws Exception {
    plan();
    moveTheTag();
    assertThat(stage.run("template", "update")).as(stage.err()).isZero();
    Golden.check("cli/template/update.txt", stage.out());
    assertThat(plan()).contains("echo two");
    assertThat(stage.run("template", "update", "our-templates", "--json")).isZero();
    Golden.check("cli/template/update.json", stage.out());
    assertThat(stage.run("template", "update", "their-templates")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5706");
    String before = lock();
    Files.move(repository, directory.resolve("away"));
    assertThat(stage.run("template", "update")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-0407");
    assertThat(lock()).isEqualTo(before);
  }

  @Test
  void nothingIsPinnedYet() {
    assertThat(stage.run("template", "update")).isZero();
    assertThat(stage.out()).isEqualTo("No template from elsewhere is pinned here.\n");
  }

  @Test
  void noCodeOfTheRepositoryOrItsHooksRuns() throws Exception {
    Path ran = directory.resolve("ran");
    String evil = "[filter \"evil\"]\n\tsmudge = touch " + ran + "; cat\n\trequired = true\n";
    stage.file("home/.gitconfig", evil);
    stage.environment.put("HOME", directory.resolve("home").toString());
    stage.environment.put("GIT_TEMPLATE_DIR", directory.resolve("hooked").toString());
    stage.file("hooked/hooks/reference-transaction", "#!/bin/sh\ntouch " + ran + "\n");
    assertThat(directory.resolve("hooked/hooks/reference-transaction").toFile().setExecutable(true))
        .isTrue();
    assertThat(plan()).contains("echo one");
    assertThat(ran).doesNotExist();
  }

  @Test
  void whatIsWrongIsToldWhereTheTemplateIsNamed() {
    uses("sets/crow", "v1");
    refused("SPN-0408", "sets/crew.spawn.yaml", "did you mean");
    uses("sets/crew", "v9");
    refused("SPN-0407", "v9");
    uses("git::file://" + repository + "-not//sets/crew?ref=v1");
    refused("SPN-0407", "git says");
    for (String bad :
        List.of(
            "git::file://" + repository + "?ref=v1",
            "git::http://lab/x//y",
            "git::ext::sh//y",
            "git::git@lab:x//y",
            "git::https://ann:secret@lab/x//y",
            "git::https://lab/x//../y",
            "git::https://lab/x//.git/config",
            "git::https://lab/x//y?ref=--upload-pack=x",
            "git::https://lab/x//y?branch=x",
            "git::ssh://-oProxyCommand=x/x//y")) {
      uses("\"" + bad + "\"");
      refused("SPN-0406", "git::https://host/repository//path?ref=v1");
      assertThat(directory.resolve(".spawn/lock")).doesNotExist();
    }
    uses("http://lab/x");
    refused("SPN-0405", "git and S3 only", "s3://bucket/prefix/name");
    uses("s3://bucket/x");
    refused("SPN-0412", "no provider here keeps objects");
  }

  @Test
  void withoutGitTheReasonIsTold() {
    stage.environment.put("SPAWN_GIT", "no-such-git");
    refused("SPN-0410", "SPAWN_GIT");
  }

  @Test
  void aLockThatIsNoneIsTold() {
    stage.file(".spawn/lock", "version: 2\n");
    refused("SPN-0409", "version 1");
    stage.file(".spawn/lock", "version: 1\ntemplates: { \"git::x\": main }\n");
    refused("SPN-0409", "line 2");
    assertThat(stage.run("template", "update")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-0409");
  }
}
