package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.command.Command;
import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.cli.command.HelpText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command that a page names is there and takes the options named with it; links lead on. */
class DocsTest {
  private static final Pattern INLINE = Pattern.compile("`((?:\\./)?spawn(?: [^`]*)?)`");
  private static final Pattern LINE = Pattern.compile("(?m)^ {4}((?:\\./)?spawn .*)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

  @Test
  void whatIsTypedIsThere() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path page : DocPage.all()) {
      String text = Files.readString(page);
      for (Pattern pattern : List.of(INLINE, LINE)) {
        Matcher typed = pattern.matcher(text);
        while (typed.find()) {
          seen++;
          String fault = fault(typed.group(1).replace('\n', ' '));
          if (!fault.isEmpty()) {
            wrong.add(page.getFileName() + ": " + typed.group(1) + ": " + fault);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(100);
  }

  /** Empty if the command is there and takes these options. */
  private static String fault(String typed) {
    List<String> words =
        new ArrayList<>(List.of(typed.replaceFirst("^(\\./)?spawn ?", "").split(" +")));
    while (words.size() > 1
        && (words.getFirst().equals("-C") || words.getFirst().startsWith("--"))) {
      words.subList(0, words.getFirst().equals("-C") ? 2 : 1).clear();
    }
    String first = words.isEmpty() ? "" : words.getFirst();
    if (first.isEmpty() || !first.matches("[a-z]+")) {
      return ""; // `spawn` alone, `spawn COMMAND`, `spawn --help`
    }
    String name = first;
    for (int next = 1; HelpText.group(name) != null; next++) {
      if (words.size() <= next || !words.get(next).matches("[a-z]+")) {
        return ""; // `spawn array`, `spawn array …`
      }
      name += " " + words.get(next);
    }
    Command command = Commands.named(name);
    if (command == null) {
      return "there is no `" + name + "`";
    }
    Grammar grammar = command.grammar().common();
    List<String> known = new ArrayList<>();
    grammar.visible().forEach(option -> known.addAll(option.names()));
    for (String word : words) {
      if (word.equals("--") || word.equals("|") || word.equals(">")) {
        return "";
      }
      Matcher option = Pattern.compile("^\\[?(--[a-z][a-z-]*)").matcher(word);
      if (option.find() && !known.contains(option.group(1))) {
        return "it takes no " + option.group(1);
      }
    }
    return "";
  }

  @Test
  void linksLeadToFiles() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : DocPage.all()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (!to.contains("://") && !Files.exists(page.resolveSibling(to).normalize())) {
          broken.add(page.getFileName() + ": " + to);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    for (Path page : DocPage.all()) {
      String name = String.valueOf(page.getFileName());
      if (!List.of("README.md", "failpoints.md", "agent.md", "json.md").contains(name)) {
        assertThat(readme).as("the README names " + name).contains("docs/" + name);
      }
    }
  }

  @Test
  void whatIsToBeTriedIsWellMarked() throws IOException {
    for (Path page : DocPage.all()) {
      for (DocPage.Block block : DocPage.read(page).blocks()) {
        assertThat(block.verb())
            .as(page + ":" + block.line())
            .isIn("", "exit", "until", "file", "says");
        assertThat(block.lines()).isNotEmpty();
      }
    }
  }
}
