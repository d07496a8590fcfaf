package host.spore.spawn.cli.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a grammar says of itself: for its help, the manual, the reference and completion. */
final class GrammarText {
  private GrammarText() {}

  static List<Grammar.Option> options(CommandSpec spec) {
    List<Grammar.Option> all = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        names.remove(option.longestName());
        names.add(option.longestName());
        String label = option.arity().max() == 0 ? "" : option.paramLabel();
        all.add(new Grammar.Option(names, label, oneLine(option.description())));
      }
    }
    return all;
  }

  static List<Grammar.Word> words(CommandSpec spec) {
    List<Grammar.Word> all = new ArrayList<>();
    for (PositionalParamSpec p : spec.positionalParameters()) {
      boolean open = p.arity().max() > 1;
      all.add(new Grammar.Word(p.paramLabel(), p.required(), open, oneLine(p.description())));
    }
    return all;
  }

  static String about(CommandSpec spec) {
    return oneLine(spec.usageMessage().description());
  }

  static List<String> examples(CommandSpec spec) {
    List<String> lines = new ArrayList<>();
    for (String line : spec.usageMessage().footer()) {
      lines.add(line.strip());
    }
    return lines;
  }

  private static String oneLine(String[] text) {
    return String.join(" ", text).replace("%n", " ").replace('\n', ' ').replace("%%", "%");
  }

  static String help(CommandSpec spec) {
    String text = new CommandLine(spec).setUsageHelpAutoWidth(false).getUsageMessage(Ansi.OFF);
    StringBuilder clean = new StringBuilder(text.length());
    text.lines().forEach(line -> clean.append(line.stripTrailing()).append('\n'));
    return clean.toString();
  }
}
