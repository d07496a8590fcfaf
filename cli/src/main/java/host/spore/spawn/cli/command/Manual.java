package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.view.Roff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The pages of the manual: one of the program, one of each command, from what {@code --help} is
 * made of. The build of the distribution writes them.
 */
public final class Manual {
  /** The hidden word that has them written. */
  public static final String NAME = "__man";

  private static final String EXITS = "Exit codes: ";

  private final String version;

  Manual(String version) {
    this.version = version;
  }

  /** Those of this version of the program. */
  public static Manual ofThisVersion() {
    return new Manual(VersionCommand.version());
  }

  /** Writes all of them below {@code man1} of a folder. */
  public void write(Path folder) throws IOException {
    Path section = Files.createDirectories(folder.resolve("man1"));
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(section.resolve(page.getKey()), page.getValue());
    }
  }

  /** All of them by the names of their files. */
  public Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("spawn.1", program());
    for (String name : Commands.names()) {
      pages.put(file(name) + ".1", command(name));
    }
    for (String group : groups()) {
      pages.put(file(group) + ".1", group(group));
    }
    return pages;
  }

  private static Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    for (String name : Commands.names()) {
      for (int at = name.indexOf(' '); at > 0; at = name.indexOf(' ', at + 1)) {
        groups.add(name.substring(0, at));
      }
    }
    return groups;
  }

  private static String file(String name) {
    return "spawn-" + name.replace(' ', '-');
  }

  private String program() {
    Roff page = new Roff("spawn", version);
    page.section("NAME").words("spawn - compute that is meant to go away");
    page.section("SYNOPSIS").words("spawn [COMMAND] [SPEC] [OPTIONS]");
    page.section("DESCRIPTION");
    page.words(
        "One YAML file says what should run, and it ends on time by itself. Without a command:"
            + " where things stand in this folder. SPEC is a file; without it .spawn.yaml, else the"
            + " only *.spawn.yaml of the folder.");
    page.section("COMMANDS");
    for (String name : Commands.names()) {
      page.item("spawn " + name, "", grammar(name).about());
    }
    page.section("OPTIONS");
    options(page, new Grammar("", "").common());
    page.section("EXIT STATUS").words(exits());
    page.section("ENVIRONMENT");
    page.item("NO_COLOR", "", "Writes without colours.");
    page.item("SPAWN_PLAIN", "", "As --plain in every command.");
    page.item(
        "SPAWN_LOG",
        "",
        "error as --quiet; warn has warnings too; info, the usual, progress as well; debug as"
            + " --verbose.");
    page.item("SPAWN_CACHE", "", "Where prices and facts are kept; ~/.spawn/cache without it.");
    page.section("FILES");
    page.item(".spawn.yaml", "", "What should run.");
    page.item(".spawn/state.db", "", "What runs, beside the spec.");
    page.item(".spawn/policy.yaml", "", "Rules that plans are held against.");
    page.item(".spawn/lock", "", "What templates from elsewhere are taken at.");
    return page.toString();
  }

  private String command(String name) {
    Grammar grammar = grammar(name);
    Roff page = new Roff(file(name), version);
    page.section("NAME").words(file(name) + " - " + brief(grammar.about()));
    page.section("SYNOPSIS").words(synopsis(name, grammar));
    page.section("DESCRIPTION").words(grammar.about());
    if (!grammar.places().isEmpty()) {
      page.section("ARGUMENTS");
      grammar.places().forEach(w -> page.item(w.label(), "", w.about()));
    }
    page.section("OPTIONS");
    options(page, grammar);
    options(page, new Grammar("", "").common());
    page.section("EXIT STATUS").words(exits());
    page.section("EXAMPLES").example(grammar.exampleLines());
    page.section("SEE ALSO").words("spawn(1)");
    return page.toString();
  }

  private String group(String group) {
    Roff page = new Roff(file(group), version);
    page.section("NAME").words(file(group) + " - commands about " + group);
    page.section("SYNOPSIS").words("spawn " + group + " COMMAND [OPTIONS]");
    page.section("COMMANDS");
    List<String> pages = new ArrayList<>(List.of("spawn(1)"));
    for (String name : Commands.names()) {
      if (name.startsWith(group + " ")) {
        page.item("spawn " + name, "", grammar(name).about());
        pages.add(file(name) + "(1)");
      }
    }
    page.section("SEE ALSO").words(String.join(", ", pages));
    return page.toString();
  }

  private static Grammar grammar(String name) {
    return Objects.requireNonNull(Commands.named(name), name).grammar();
  }

  private static String synopsis(String name, Grammar grammar) {
    StringBuilder line = new StringBuilder("spawn ").append(name);
    for (Grammar.Word word : grammar.places()) {
      String label = word.label() + (word.open() ? "..." : "");
      line.append(' ').append(word.required() ? label : "[" + label + "]");
    }
    return line.append(" [OPTIONS]").toString();
  }

  private static void options(Roff page, Grammar grammar) {
    for (Grammar.Option option : grammar.visible()) {
      page.item(String.join(", ", option.names()), option.label(), option.about());
    }
  }

  /** The first sentence, as it stands after a dash. */
  private static String brief(String about) {
    int end = about.indexOf(". ");
    String first = end < 0 ? about : about.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private static String exits() {
    String text = HelpText.root();
    return text.substring(text.indexOf(EXITS) + EXITS.length()).replace('\n', ' ').strip();
  }
}
