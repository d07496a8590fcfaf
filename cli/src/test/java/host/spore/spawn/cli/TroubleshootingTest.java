package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of codes has every code of the sources, once, and no other. */
class TroubleshootingTest {
  private static final Pattern CODE = Pattern.compile("SPN-\\d{4}");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\| (SPN-\\d{4}) \\| [^|]{5,} \\| [^|]{2,} \\|$");
  private static final List<String> SOURCES =
      List.of("spec-schema", "state", "engine", "providers/local", "providers/aws", "cli");

  @Test
  void everyCodeHasItsLine() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    for (String module : SOURCES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher code = CODE.matcher(withoutComments(Files.readString(file)));
          while (code.find()) {
            used.add(code.group());
          }
        }
      }
    }
    TreeSet<String> told = new TreeSet<>();
    Matcher line = LINE.matcher(Files.readString(Path.of("../docs/troubleshooting.md")));
    while (line.find()) {
      assertThat(told.add(line.group(1))).as("twice: " + line.group(1)).isTrue();
    }
    assertThat(used).hasSizeGreaterThan(200);
    assertThat(told).isEqualTo(used);
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?m)^\\s*(\\*|//|/\\*).*$", "");
  }
}
