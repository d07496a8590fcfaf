package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pages say is typed and what they say is seen: typed into a shell, by the real program on
 * the local provider, each page in a folder of its own. Where a person would be asked, the yes is
 * given beforehand. How a page says what is to be tried: {@link DocPage}.
 */
final class DocsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern ASKS =
      Pattern.compile(
          "^((?:\\./)?spawn (?:apply|destroy|launch|terminate|array (?:scale|retry))\\b)");

  @TempDir private Path root;

  @TestFactory
  Stream<DynamicTest> pages() throws IOException {
    List<DocPage> pages = new ArrayList<>();
    for (Path page : DocPage.all()) {
      DocPage read = DocPage.read(page);
      if (!read.blocks().isEmpty()) {
        pages.add(read);
      }
    }
    assertThat(pages).hasSizeGreaterThanOrEqualTo(5);
    return pages.stream()
        .map(p -> DynamicTest.dynamicTest(p.file().getFileName().toString(), () -> tried(p)));
  }

  private void tried(DocPage page) throws Exception {
    String name = page.file().getFileName().toString().replace(".md", "");
    Reader reader = new Reader(Files.createDirectories(root.toRealPath().resolve(name)));
    try {
      for (DocPage.Block block : page.blocks()) {
        reader.follow(block, page.file() + ":" + block.line());
      }
    } finally {
      reader.leave();
    }
  }

  /** Somebody who follows a page. */
  private static final class Reader {
    private final Path folder;
    private String said = "";

    Reader(Path folder) throws IOException {
      this.folder = folder;
      Path program = Path.of("target/dist/current/bin/spawn").toAbsolutePath().normalize();
      Files.createSymbolicLink(folder.resolve("spawn"), program);
      Path kept = Files.createDirectories(folder.resolve("examples"));
      try (Stream<Path> examples = Files.list(Path.of("../examples"))) {
        for (Path example : examples.filter(Files::isRegularFile).toList()) {
          Files.copy(example, kept.resolve(example.getFileName()));
        }
      }
    }

    void follow(DocPage.Block block, String where) throws Exception {
      switch (block.verb()) {
        case "" -> run(block, 0, where);
        case "exit" -> run(block, Integer.parseInt(block.argument()), where);
        case "until" -> until(block, where);
        case "file" -> Files.writeString(folder.resolve(block.argument()), block.text());
        case "says" -> says(block, where);
        default -> throw new AssertionError(where + ": what is `" + block.verb() + "`?");
      }
    }

    private void run(DocPage.Block block, int last, String where) throws Exception {
      List<String> lines = commands(block);
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < lines.size(); i++) {
        int exit = shell(lines.get(i));
        all.append(said);
        int expected = i == lines.size() - 1 ? last : 0;
        assertThat(exit).as(where + "\n" + lines.get(i) + "\n" + said).isEqualTo(expected);
      }
      said = all.toString();
    }

    private void until(DocPage.Block block, String where) throws Exception {
      String text = block.argument().replaceAll("^\"|\"$", "");
      long end = System.nanoTime() + PATIENCE.toNanos();
      do {
        run(block, 0, where);
        if (said.contains(text)) {
          return;
        }
        Thread.sleep(500);
      } while (System.nanoTime() < end);
      throw new AssertionError(where + ": never says " + text + "\n" + said);
    }

    /** A line that ends in a backslash goes on in the next one. */
    private static List<String> commands(DocPage.Block block) {
      return block.text().replace("\\\n", " ").lines().filter(l -> !l.isBlank()).toList();
    }

    private void says(DocPage.Block block, String where) {
      for (String line : block.lines()) {
        if (!line.isBlank()) {
          String pattern =
              Stream.of(oneLine(line).split("…", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*"));
          assertThat(Pattern.compile(pattern).matcher(oneLine(said)).find())
              .as(where + ": " + line + "\nin\n" + said)
              .isTrue();
        }
      }
    }

    /** Where lines break and columns stand depends on lengths that differ from run to run. */
    private static String oneLine(String text) {
      return text.replaceAll("\\s+", " ").strip();
    }

    private int shell(String line) throws Exception {
      Path output = folder.resolve(".said");
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-c", ASKS.matcher(line).replaceFirst("$1 --auto-approve"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      shell.environment().keySet().removeIf(n -> n.startsWith("SPAWN_") || n.startsWith("AWS_"));
      shell.environment().put("HOME", folder.resolve("home").toString());
      shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
      Process process = shell.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + line + "\n" + Files.readString(output));
      }
      said = Files.readString(output);
      return process.exitValue();
    }

    /** Ends whatever the page has left, also after a failure. */
    void leave() throws Exception {
      List<Path> states = new ArrayList<>();
      // Not below the home folder, where machines come and go meanwhile.
      for (String place : List.of(".spawn", "examples/.spawn")) {
        if (Files.isDirectory(folder.resolve(place))) {
          try (Stream<Path> files = Files.walk(folder.resolve(place))) {
            files.filter(f -> f.endsWith("state.db")).forEach(states::add);
          }
        }
      }
      for (Path state : states) {
        int exit = shell("spawn destroy --state '" + state + "'");
        assertThat(exit).as(state + "\n" + said).isZero();
      }
    }
  }
}
