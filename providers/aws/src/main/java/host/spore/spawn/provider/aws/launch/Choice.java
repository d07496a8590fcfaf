package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which type, zone and market is asked for, and what is left to ask for after it. A round tries
 * every candidate once; before a further round some time is let pass.
 *
 * @param candidates in the order of a round; never empty
 * @param at index of the one that is asked for now
 * @param fallback candidates of the last resort, tried after the last round; may be empty
 * @param round counted from 0
 * @param rounds how many may follow the first
 * @param tried what was refused until now, a few words each
 */
record Choice(
    List<Candidate> candidates,
    int at,
    List<Candidate> fallback,
    int round,
    int rounds,
    List<String> tried) {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  Choice {
    candidates = List.copyOf(candidates);
    fallback = List.copyOf(fallback);
    tried = List.copyOf(tried);
  }

  static Choice of(List<Candidate> candidates, List<Candidate> fallback, int rounds) {
    return new Choice(candidates, 0, fallback, 0, rounds, List.of());
  }

  Candidate candidate() {
    return candidates.get(at);
  }

  /** How long to wait before asking: twice as long before each further round. */
  Duration pause() {
    if (round == 0 || at > 0) {
      return Duration.ZERO;
    }
    Duration pause = FIRST_WAIT.multipliedBy(1L << Math.min(round - 1, 10));
    return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
  }

  /**
   * What to ask for after this was refused.
   *
   * @param sameTypeToo false if no zone will do for this type in this market
   */
  Optional<Choice> next(String refusal, boolean sameTypeToo) {
    List<String> all = new ArrayList<>(tried);
    all.add(refusal);
    for (int i = at + 1; i < candidates.size(); i++) {
      if (sameTypeToo || !candidates.get(i).type().equals(candidate().type())) {
        return Optional.of(new Choice(candidates, i, fallback, round, rounds, all));
      }
    }
    if (round < rounds) {
      return Optional.of(new Choice(candidates, 0, fallback, round + 1, rounds, all));
    }
    return fallback.isEmpty()
        ? Optional.empty()
        : Optional.of(new Choice(fallback, 0, List.of(), 0, 0, all));
  }

  Value toValue() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("candidates", Attributes.list(texts(candidates)));
    entries.put("at", Value.number(at));
    entries.put("fallback", Attributes.list(texts(fallback)));
    entries.put("round", Value.number(round));
    entries.put("rounds", Value.number(rounds));
    entries.put("tried", Attributes.list(tried));
    return new Value.MapOf(entries);
  }

  static Choice read(Map<String, Value> entries) {
    return new Choice(
        candidates(Attributes.texts(entries, "candidates")),
        (int) Attributes.number(entries, "at"),
        candidates(Attributes.texts(entries, "fallback")),
        (int) Attributes.number(entries, "round"),
        (int) Attributes.number(entries, "rounds"),
        Attributes.texts(entries, "tried"));
  }

  private static List<String> texts(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::toString).toList();
  }

  private static List<Candidate> candidates(List<String> texts) {
    return texts.stream().map(Candidate::parse).toList();
  }
}
