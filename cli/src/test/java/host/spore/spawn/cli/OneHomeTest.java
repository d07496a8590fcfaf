package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Facts that a compiler copies to wherever they are used, so that classes do not tell where they
 * come from: what is shipped must not spell them out a second time.
 */
class OneHomeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
  private static final Pattern AWS_CLI =
      Pattern.compile("\\baws[\"\\s,]+(s3(api)?|ssm)\\b|command -v aws\\b");
  private static final Pattern TAG = Pattern.compile("spawn:[a-z*]|spawn:\"");

  @Test
  void tagsAreSpelledInTheContractAlone() throws IOException {
    String home = "contract/src/main/java/host/spore/spawn/contract/tag/Tags.java";
    Map<String, String> sources = sources();
    assertThat(spellings(sources, TAG))
        .as("the home is looked at")
        .anyMatch(s -> s.startsWith(home));
    assertThat(spellings(sources, TAG)).allMatch(s -> s.startsWith(home));
  }

  @Test
  void theAwsCliIsCalledNowhere() throws IOException {
    List<String> calls = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(OneHomeTest::isRunSomewhere).toList()) {
        String name = ROOT.relativize(file).toString();
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> AWS_CLI.matcher(line).find())
            .forEach(line -> calls.add(name + ": " + line.strip()));
      }
    }
    assertThat(calls).isEmpty();
  }

  /** Sources with their resources, templates and examples. */
  private static boolean isRunSomewhere(Path file) {
    String path = "/" + ROOT.relativize(file);
    boolean shipped =
        path.contains("/src/main/")
            || path.contains("/src/dist/")
            || path.startsWith("/templates/")
            || path.startsWith("/examples/");
    return shipped && !path.contains("/target/") && Files.isRegularFile(file);
  }

  /** Where a literal of the sources holds such a text. */
  private static List<String> spellings(Map<String, String> sources, Pattern text) {
    List<String> found = new ArrayList<>();
    sources.forEach(
        (name, source) -> {
          Matcher literal = LITERAL.matcher(source);
          while (literal.find()) {
            if (text.matcher(literal.group()).find()) {
              found.add(name + ": " + literal.group());
            }
          }
        });
    return found;
  }

  /** Every Java source of what is shipped, without its comments. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(OneHomeTest::isShipped).toList()) {
        sources.put(ROOT.relativize(file).toString(), withoutComments(Files.readString(file)));
      }
    }
    return sources;
  }

  private static boolean isShipped(Path file) {
    String path = file.toString();
    return path.endsWith(".java") && path.contains("/src/main/java/");
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
  }
}
