package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the examples for EC2 run with `provider: local` is what the documentation says. */
class ExamplesOnThisComputerTest {
  private static final Path EXAMPLES = Path.of("../examples/aws");

  @TempDir Path directory;

  @Test
  void thosePagesSayRunHereAndTheOthersAreRefusedFieldByField() throws IOException {
    TreeSet<String> running = new TreeSet<>();
    Stage stage = new Stage(directory.toRealPath()).local();
    stage.file("save.sh", Files.readString(EXAMPLES.resolve("save.sh")));
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".spawn.yaml")).toList()) {
        stage.file("tried.spawn.yaml", "provider: local\n" + Files.readString(file));
        int exit = stage.run("validate", "tried.spawn.yaml");
        if (exit == 0) {
          running.add(file.getFileName().toString().replace(".spawn.yaml", ""));
        } else {
          assertThat(stage.err().replaceAll("\\s+", " "))
              .contains("SPN-1101")
              .contains("is not supported by provider `local`");
        }
      }
    }
    TreeSet<String> told = new TreeSet<>();
    String page = Files.readString(Path.of("../docs/aws.md"));
    Matcher sentence = Pattern.compile("of `examples/aws`,((?: `[a-z-]+`,?)+) do").matcher(page);
    assertThat(sentence.find()).isTrue();
    Pattern.compile("[a-z-]+")
        .matcher(sentence.group(1))
        .results()
        .forEach(m -> told.add(m.group()));
    assertThat(running).isEqualTo(told);
    assertThat(Files.readString(Path.of("../README.md"))).doesNotContain("same file runs");
  }
}
