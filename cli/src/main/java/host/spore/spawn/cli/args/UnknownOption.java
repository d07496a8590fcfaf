package host.spore.spawn.cli.args;

import host.spore.spawn.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What is said of an option that a command does not have. Another one is named only if it is close
 * and means the same; none that ends, repeats or confirms anything is ever a guess.
 */
final class UnknownOption {
  /** Options that do work again, or do it unasked: they must have been meant. */
  private static final Set<String> NEVER_GUESSED =
      Set.of("--rerun", "--replace", "--auto-approve", "--yes");

  private final CommandSpec spec;
  private final Set<String> known;

  UnknownOption(CommandSpec spec) {
    this.spec = spec;
    this.known = spec.optionsMap().keySet();
  }

  /** Why this cannot be read. */
  UsageException refused(String typed) {
    if (!typed.startsWith("-")) {
      return new UsageException("`" + typed + "` is one word too many", null);
    }
    int equals = typed.indexOf('=');
    String option = equals < 0 ? typed : typed.substring(0, equals);
    return new UsageException("unknown option `" + option + "`", hint(option));
  }

  private @Nullable String hint(String option) {
    boolean oneDash = option.charAt(1) != '-' && option.length() > 2;
    if (oneDash && known.contains("-" + option)) {
      return "options are written with two dashes: `-" + option + "`";
    }
    String name = spec.name().substring("spawn".length()).strip();
    String habit = OptionHabits.answer(name, option, known);
    if (habit != null) {
      return habit;
    }
    if (option.charAt(1) != '-' && takesACommand()) {
      return "what is to run there stands after `--`: " + spec.name() + " TARGET -- COMMAND";
    }
    if (option.charAt(1) != '-' && !oneDash) {
      return shortNames();
    }
    String near = Suggestions.slip(oneDash ? "-" + option : option, guesses());
    return near == null ? null : "did you mean `" + near + "`?";
  }

  private List<String> guesses() {
    List<String> guesses = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      String name = option.longestName();
      if (name.startsWith("--") && !option.hidden() && !NEVER_GUESSED.contains(name)) {
        guesses.add(name);
      }
    }
    return guesses;
  }

  private boolean takesACommand() {
    return spec.positionalParameters().stream()
        .anyMatch(
            p -> p.arity().max() > 1 && String.join("", p.description()).contains("after --"));
  }

  private String shortNames() {
    List<String> all = new ArrayList<>();
    spec.options().stream()
        .filter(o -> !o.hidden() && o.shortestName().length() == 2)
        .forEach(o -> all.add(o.shortestName() + " (" + o.longestName() + ")"));
    return "the short ones are " + String.join(", ", all) + "; all others are written out";
  }
}
