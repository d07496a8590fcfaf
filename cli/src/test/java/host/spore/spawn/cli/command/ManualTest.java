package host.spore.spawn.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.Golden;
import host.spore.spawn.cli.args.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual has what the help has, and {@code man} can show it. */
class ManualTest {
  private static final List<String> PARTS =
      List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO");

  @TempDir Path directory;
  private final Map<String, String> pages = new Manual("1.2.3").pages();

  private static String plain(String roff) {
    return roff.replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(ga", "`")
        .replace("\\(ti", "~")
        .replace("\\(ha", "^");
  }

  @Test
  void everyCommandHasAPageWithAllThatItsHelpHas() {
    assertThat(pages).containsKeys("spawn.1", "spawn-plan.1", "spawn-state-mv.1", "spawn-state.1");
    for (String name : Commands.names()) {
      Grammar grammar = Commands.named(name).grammar().common();
      String page = plain(pages.get("spawn-" + name.replace(' ', '-') + ".1"));
      PARTS.forEach(part -> assertThat(page).as(name).contains(".SH " + part + "\n"));
      assertThat(page).contains(grammar.about());
      for (Grammar.Option option : grammar.visible()) {
        assertThat(page).as(name).contains(String.join(", ", option.names()) + "\\fR");
      }
      grammar.exampleLines().forEach(line -> assertThat(page).contains(line));
      assertThat(plain(pages.get("spawn.1"))).contains("\\fBspawn " + name + "\\fR");
    }
  }

  @Test
  void aPageIsAsExpected() {
    Golden.check("cli/man/spawn-state-mv.1", pages.get("spawn-state-mv.1"));
    Golden.check("cli/man/spawn-state.1", pages.get("spawn-state.1"));
  }

  @Test
  void nothingIsTakenForARequestAndAllIsAscii() {
    pages.forEach(
        (name, page) -> {
          for (String line : page.lines().toList()) {
            assertThat(line.chars().allMatch(c -> c < 128 && c >= 32)).as(name + line).isTrue();
            if (line.startsWith(".")) {
              assertThat(line).as(name).matches("\\.(TH .*|SH .*|PP|TP|nf|fi)");
            }
            assertThat(line).doesNotStartWith("'");
          }
        });
    String odd = new host.spore.spawn.cli.view.Roff("x", "1").words(".so /etc/passwd").toString();
    assertThat(odd).endsWith("\n\\&.so /etc/passwd\n");
  }

  /** With {@code groff} or {@code mandoc}, whichever is there; CI may have neither. */
  @Test
  void itIsRenderedWithoutWarnings() throws Exception {
    new Manual("1.2.3").write(directory);
    List<String> command = renderer();
    if (command.isEmpty()) {
      System.err.println("NOT RENDERED: there is neither groff nor mandoc");
      Assumptions.abort("neither groff nor mandoc");
    }
    List<String> files = new ArrayList<>(command);
    for (String page : pages.keySet()) {
      files.add(directory.resolve("man1").resolve(page).toString());
    }
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(files).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  private static List<String> renderer() throws InterruptedException {
    if (has("groff")) {
      return List.of("groff", "-man", "-Tascii", "-wmac", "-wescape", "-wchar", "-wsyntax", "-z");
    }
    return has("mandoc") ? List.of("mandoc", "-Tlint", "-Werror") : List.of();
  }

  private static boolean has(String program) throws InterruptedException {
    try {
      return new ProcessBuilder("sh", "-c", "command -v " + program + " >/dev/null")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
