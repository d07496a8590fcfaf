package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's plan is what its YAML really gives. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern PLAN = Pattern.compile("(?s)## A plan\n\n```\n(.*?)```");

  @TempDir Path directory;

  @Test
  void thePlanIsReal() throws IOException {
    String readme = Files.readString(README);
    Stage stage =
        new Stage(directory.toAbsolutePath().normalize())
            .local()
            .file("crew.spawn.yaml", block(YAML, readme));
    assertThat(stage.run("plan", "crew.spawn.yaml")).describedAs(stage.err()).isZero();
    if (Boolean.getBoolean("golden.update")) {
      Matcher plan = PLAN.matcher(readme);
      assertThat(plan.find()).isTrue();
      readme = readme.substring(0, plan.start(1)) + stage.out() + readme.substring(plan.end(1));
      Files.writeString(README, readme);
    }
    assertThat(block(PLAN, readme)).isEqualTo(stage.out());
    assertThat(stage.err()).isEmpty();
  }

  private static String block(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).describedAs(pattern.pattern()).isTrue();
    return matcher.group(1);
  }
}
