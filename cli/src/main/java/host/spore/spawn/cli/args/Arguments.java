package host.spore.spawn.cli.args;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What was typed. Options are asked for by the name they were declared with. */
public final class Arguments {
  private final ParseResult parsed;

  Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  public boolean has(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  public @Nullable String value(String option) {
    List<String> all = values(option);
    return all.isEmpty() ? null : all.getLast();
  }

  public List<String> values(String option) {
    OptionSpec spec = parsed.matchedOption(option);
    return spec == null ? List.of() : List.copyOf(spec.originalStringValues());
  }

  /** What stands at a place among the words that are no options; null if nothing does. */
  public @Nullable String word(int place) {
    List<String> words = words();
    return place < words.size() ? words.get(place) : null;
  }

  /** What was typed for the word of this label; null if nothing was, or there is no such word. */
  public @Nullable String word(String label) {
    for (PositionalParamSpec positional : parsed.matchedPositionals()) {
      if (positional.paramLabel().equals(label)) {
        return positional.originalStringValues().getLast();
      }
    }
    return null;
  }

  public List<String> words() {
    java.util.ArrayList<String> words = new java.util.ArrayList<>();
    // One that takes several words is listed once for each group of them.
    for (PositionalParamSpec positional : new LinkedHashSet<>(parsed.matchedPositionals())) {
      words.addAll(positional.originalStringValues());
    }
    return words;
  }

  /** Addresses given with a repeatable option. */
  public Set<Address> addresses(String option) throws UsageException {
    Set<Address> all = new LinkedHashSet<>();
    for (String text : values(option)) {
      all.add(address(option, text));
    }
    return all;
  }

  public static Address address(String where, String text) throws UsageException {
    return Address.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    where + ": `" + text + "` is not an address",
                    "addresses look like `instances.leader`, `arrays.train` or"
                        + " `arrays.train[3]`"));
  }

  /** A whole number of at least 1. */
  public int positive(String option, int otherwise) throws UsageException {
    String text = value(option);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notPositive(option, text);
    }
    throw notPositive(option, text);
  }

  private static UsageException notPositive(String option, String text) {
    return new UsageException(
        option + ": `" + text + "` is not a whole number of at least 1", null);
  }

  /** A time such as {@code 30s} or {@code 5m}. */
  public Duration duration(String option, Duration otherwise) throws UsageException {
    String text = value(option);
    return text == null ? otherwise : duration(option, text);
  }

  /**
   * Reads a time.
   *
   * @param where it was typed
   */
  public static Duration duration(String where, String text) throws UsageException {
    try {
      return Durations.read(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          where + ": `" + text + "` is not a time", "write it with its unit: 30s, 5m or 1h30m");
    }
  }
}
