package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.prompt.CommandHabits;
import host.spore.spawn.cli.terminal.Cleaned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What could be typed next: asked by the shell at every Tab, so it opens no cloud and makes only
 * the command that is being typed. Whatever goes wrong, there is just nothing to offer.
 */
public final class Completing {
  /** The hidden word that asks for it. */
  public static final String NAME = "__complete";

  /** In place of words: the shell's own completion of files. */
  private static final String FILES = ":files";

  private static final List<String> FILE_LABELS = List.of("SPEC", "FILE", "PLAN", "PATH", "DIR");
  private final Surroundings world;
  private final Map<String, String> offered = new LinkedHashMap<>();
  private boolean files;

  public Completing(Surroundings world) {
    this.world = world;
  }

  /**
   * Writes a line for each word that could stand in the place of the last one: the word, and after
   * a tab what it is.
   *
   * @param words what stands after the program's name; the last is what is being typed
   */
  public void write(List<String> words) {
    String typing = words.isEmpty() ? "" : words.getLast();
    List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
    try {
      offer(before, typing);
    } catch (RuntimeException e) {
      // A line that is only half typed, or a state that cannot be read: nothing to offer.
      offered.clear();
    }
    StringBuilder out = new StringBuilder();
    if (files) {
      out.append(FILES).append('\n');
    }
    offered.forEach(
        (word, about) -> {
          // A name that is no word is nothing to offer.
          if (word.startsWith(typing) && Cleaned.line(word).equals(word)) {
            out.append(word).append(about.isEmpty() ? "" : "\t" + about).append('\n');
          }
        });
    world.terminal().out().print(out);
  }

  private void offer(List<String> before, String typing) {
    List<String> rest = new ArrayList<>(before);
    String typed = name(rest);
    String meant = CommandHabits.meaning(typed);
    String name = meant == null ? typed : meant;
    Command command = Commands.names().contains(name) ? Commands.named(name) : null;
    if (command == null) {
      if (!typing.startsWith("-")) {
        commands(name);
      }
      return;
    }
    Grammar grammar = command.grammar().common();
    LiveValues values = new LiveValues(world, folder(before));
    Grammar.Option open = open(grammar, rest);
    int equals = typing.indexOf('=');
    if (open != null) {
      value(name, open.names().getLast(), open.label(), "", values);
    } else if (typing.startsWith("--") && equals > 0) {
      Grammar.Option option = named(grammar, typing.substring(0, equals));
      if (option != null) {
        value(
            name,
            option.names().getLast(),
            option.label(),
            typing.substring(0, equals + 1),
            values);
      }
    } else if (typing.startsWith("-")) {
      options(grammar, rest);
    } else {
      String label = label(grammar, places(grammar, rest));
      value(name, "", label, "", values);
    }
  }

  /** Takes the command's name off the front; what is left are its arguments. */
  private static String name(List<String> rest) {
    String name = "";
    while (!rest.isEmpty()) {
      String word = rest.getFirst();
      if (word.equals("-C") || word.equals("--directory")) {
        rest.removeFirst();
        if (!rest.isEmpty()) {
          rest.removeFirst();
        }
      } else if (word.startsWith("-")) {
        rest.removeFirst();
      } else {
        rest.removeFirst();
        name = name.isEmpty() ? word : name + " " + word;
        if (!HelpText.isGroup(name)) {
          return name;
        }
      }
    }
    return name;
  }

  /** The commands, or those of a group. */
  private void commands(String group) {
    for (Commands.Entry entry : Commands.table()) {
      if (entry.in().equals(group) && !entry.name().isEmpty()) {
        offered.putIfAbsent(entry.last(), entry.summary());
      }
    }
  }

  private void options(Grammar grammar, List<String> rest) {
    for (Grammar.Option option : grammar.visible()) {
      boolean given = option.names().stream().anyMatch(rest::contains);
      if (!given || !option.label().isEmpty()) {
        offered.put(option.names().getLast(), option.about());
      }
    }
  }

  /** The option whose value is being typed; null if it is no value. */
  private static Grammar.@Nullable Option open(Grammar grammar, List<String> rest) {
    Grammar.Option last = rest.isEmpty() ? null : named(grammar, rest.getLast());
    return last == null || last.label().isEmpty() ? null : last;
  }

  private static Grammar.@Nullable Option named(Grammar grammar, String name) {
    for (Grammar.Option option : grammar.visible()) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }

  /** How many words that are no options stand before the one that is typed. */
  private static int places(Grammar grammar, List<String> rest) {
    int places = 0;
    for (int i = 0; i < rest.size(); i++) {
      String word = rest.get(i);
      if (!word.startsWith("-")) {
        places++;
      } else {
        Grammar.Option option = named(grammar, word);
        i += option == null || option.label().isEmpty() ? 0 : 1;
      }
    }
    return places;
  }

  private static String label(Grammar grammar, int place) {
    List<Grammar.Word> words = grammar.places();
    if (words.isEmpty()) {
      return "";
    }
    Grammar.Word last = words.getLast();
    return place < words.size() ? words.get(place).label() : last.open() ? last.label() : "";
  }

  /** Values of an option, or of a word where the option's name is empty. */
  private void value(
      String command, String option, String label, String prefix, LiveValues values) {
    List<String> choices = Choices.of(command, option, label, world);
    if (!choices.isEmpty()) {
      choices.forEach(c -> offered.put(prefix + c, ""));
      return;
    }
    Map<String, String> live = values.of(command, option, label);
    live.forEach((word, about) -> offered.put(prefix + word, about));
    files = live.isEmpty() && prefix.isEmpty() && FILE_LABELS.contains(label);
  }

  private Path folder(List<String> before) {
    Path folder = world.directory();
    for (int i = 0; i + 1 < before.size(); i++) {
      if (before.get(i).equals("-C") || before.get(i).equals("--directory")) {
        folder = world.directory().resolve(before.get(i + 1)).normalize();
      }
    }
    return folder;
  }
}
