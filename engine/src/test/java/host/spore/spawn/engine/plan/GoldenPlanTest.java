package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file under {@code golden/plan} is a situation, a line of dashes, and the plan expected of
 * it. {@code -Dgolden.update=true} writes what the planner says now.
 */
final class GoldenPlanTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/plan");
  private static final String LINE = "---\n";

  @TestFactory
  Stream<DynamicTest> plansAreAsWritten() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @Test
  void everyActionIsCovered() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files()) {
      all.append(Files.readString(file));
    }
    assertThat(all.toString().lines().map(l -> l.split("[ \\[]", 2)[0]).distinct())
        .contains("=", "+", "~", "~!", "-/+", "+/-", "-", "forget", "finished", "move", "pending");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    int line = text.indexOf(LINE);
    String situation = line < 0 ? text : text.substring(0, line);
    String plan = PlanText.of(new Planner().plan(Example.of(situation).input()));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, situation + LINE + plan);
    }
    assertThat(situation + LINE + plan).isEqualTo(Files.readString(file));
  }
}
