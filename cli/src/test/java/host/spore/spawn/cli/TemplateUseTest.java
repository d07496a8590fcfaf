package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What `spawn template use` writes is valid once the values are there that it asks for. */
class TemplateUseTest {
  private static final Pattern REQUIRED =
      Pattern.compile("(?m)^ *#? +(\\w+): .*# required, (\\w+)");

  @TempDir Path directory;

  private Stage stage(String name) throws IOException {
    Stage stage = new Stage(Files.createDirectories(directory.toRealPath().resolve(name))).aws();
    stage.environment.put("AWS_REGION", "us-east-1");
    return stage;
  }

  @TestFactory
  Stream<DynamicTest> whatItWritesIsValid() {
    return TemplateUse.shipped().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> isValid(name)));
  }

  private void isValid(String name) throws IOException {
    Stage stage = stage(name);
    List<String> use = new ArrayList<>(List.of("template", "use", name));
    assertThat(stage.run(use.toArray(String[]::new))).as(stage.err()).isZero();
    Path file = stage.directory().resolve(".spawn.yaml");
    Matcher required = REQUIRED.matcher(Files.readString(file));
    while (required.find()) {
      use.add("--set");
      use.add(required.group(1) + "=" + (required.group(2).equals("string") ? "/data/x" : "1"));
    }
    Files.delete(file);
    assertThat(stage.run(use.toArray(String[]::new))).as(stage.err()).isZero();
    assertThat(stage.run("validate")).as(Files.readString(file) + stage.err()).isZero();
  }

  @Test
  void aGeneralOneIsForEc2WithATypeAndWithoutTheProvider() throws IOException {
    for (String name : List.of("crew", "job")) {
      Stage stage = stage(name + "-ec2");
      assertThat(stage.run("template", "use", name, "--set", "command=ls")).isZero();
      Path file = stage.directory().resolve(".spawn.yaml");
      String text = Files.readString(file);
      assertThat(text).contains("provider: local ");
      Files.writeString(
          file, text.replaceFirst("(?m)^provider.*\n", "").replaceAll("# (defaults|type):", "$1:"));
      assertThat(stage.run("plan", "--offline")).as(stage.err()).isZero();
      assertThat(stage.out()).contains("t3.medium");
    }
  }
}
