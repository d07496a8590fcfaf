package host.spore.spawn.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What was typed, in the spellings of one command: other programs have taught people short names,
 * {@code -f FILE} for the spec and {@code -o json}.
 */
final class TypedWords {
  private static final String OUTPUT = "--output";
  private static final String JSON = "--json";
  private final CommandSpec spec;
  private final Map<String, String> spellings;
  private final Map<String, Integer> places;
  private final List<String> options = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<Placed> placed = new ArrayList<>();

  /** A word that was given as an option. */
  private record Placed(int place, String word) {}

  TypedWords(CommandSpec spec, Map<String, String> spellings, Map<String, Integer> places) {
    this.spec = spec;
    this.spellings = spellings;
    this.places = places;
  }

  /**
   * The same with every option called as it was declared.
   *
   * @throws UsageException if an option is written as none is
   */
  List<String> read(List<String> typed) throws UsageException {
    List<String> inOrder = new ArrayList<>();
    int at = 0;
    while (at < typed.size() && !typed.get(at).equals("--")) {
      int end = at + 1;
      String word = typed.get(at);
      if (!isOption(word)) {
        words.add(word);
        inOrder.add(word);
      } else {
        int before = options.size();
        end = option(typed, at);
        inOrder.addAll(options.subList(before, options.size()));
      }
      at = end;
    }
    List<String> rest = typed.subList(at, typed.size());
    if (placed.isEmpty()) {
      inOrder.addAll(rest);
      return inOrder;
    }
    placed.sort((a, b) -> Integer.compare(a.place(), b.place()));
    placed.forEach(p -> words.add(Math.min(p.place(), words.size()), p.word()));
    List<String> all = new ArrayList<>(options);
    all.addAll(words);
    all.addAll(rest);
    return all;
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.charAt(0) == '-';
  }

  /** Takes an option with its values, and says where the next word begins. */
  private int option(List<String> typed, int at) throws UsageException {
    String word = typed.get(at);
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String called = spellings.getOrDefault(name, name);
    Integer place = places.get(called);
    if (place != null) {
      boolean inside = equals >= 0;
      String value = inside ? word.substring(equals + 1) : next(typed, at, name);
      placed.add(new Placed(place, value));
      return at + (inside ? 1 : 2);
    }
    OptionSpec option = spec.optionsMap().get(called);
    if (option == null) {
      return form(typed, at);
    }
    options.add(called + word.substring(name.length()));
    int values = equals >= 0 ? option.arity().max() - 1 : option.arity().max();
    int end = at + 1;
    for (int i = 0; i < values && end < typed.size(); i++) {
      if (option.arity().min() == 0 && isOption(typed.get(end))) {
        break;
      }
      options.add(typed.get(end));
      end++;
    }
    return end;
  }

  private static String next(List<String> typed, int at, String name) throws UsageException {
    if (at + 1 < typed.size()) {
      return typed.get(at + 1);
    }
    throw new UsageException(name + " has no value", "write it behind: " + name + " VALUE");
  }

  /** {@code -o json} of a command that has only {@code --json}; else it is no option of it. */
  private int form(List<String> typed, int at) throws UsageException {
    String word = typed.get(at);
    boolean shortName = word.startsWith("-o") && !word.startsWith("--");
    if (!shortName && !word.startsWith(OUTPUT)) {
      return unknown(word, at);
    }
    String inside = word.substring(shortName ? 2 : OUTPUT.length());
    boolean alone = inside.isEmpty();
    String form = alone ? next(typed, at, word) : inside.substring(inside.startsWith("=") ? 1 : 0);
    boolean known = List.of("json", "yaml", "table", "text", "human").contains(form);
    if (!known && !alone && !inside.startsWith("=")) {
      return unknown(word, at);
    }
    if (form.equals("json") && spec.optionsMap().containsKey(JSON)) {
      options.add(JSON);
    } else if (spec.optionsMap().containsKey(OUTPUT)) {
      options.add(OUTPUT + "=" + form);
    } else if (!form.equals("table")) {
      throw new UsageException(
          (shortName ? "-o" : OUTPUT) + ": there is no form `" + form + "` here", ways());
    }
    return at + (alone ? 2 : 1);
  }

  private String ways() {
    String forms = "the forms are table and json";
    return spec.optionsMap().containsKey("--out")
        ? forms + "; `--out FILE` saves the plan"
        : spec.optionsMap().containsKey("--format")
            ? forms + "; `--format FORMAT` is another graph"
            : forms;
  }

  /** Left to the parser, except for what it would take apart into letters. */
  private int unknown(String word, int at) throws UsageException {
    boolean letters = word.length() > 2 && word.charAt(1) != '-';
    if (letters && !word.startsWith("-C") && !isFlags(word)) {
      throw new UnknownOption(spec).refused(word);
    }
    options.add(word);
    return at + 1;
  }

  /** True for several flags of one letter behind one dash. */
  private boolean isFlags(String word) {
    return word.chars()
        .skip(1)
        .mapToObj(letter -> spec.optionsMap().get("-" + (char) letter))
        .allMatch(option -> option != null && option.arity().max() == 0);
  }
}
