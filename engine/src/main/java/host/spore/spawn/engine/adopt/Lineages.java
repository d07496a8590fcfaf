package host.spore.spawn.engine.adopt;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.state.StateStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose objects are taken over: those of one lineage, never of two stacks of one name. */
final class Lineages {
  private Lineages() {}

  /**
   * The lineage to take over, or why none is.
   *
   * @param chosen by the user; null to take the only one there is
   */
  static Validated<String> choose(
      String stack, Inventory.Found found, StateStore.Snapshot prior, @Nullable String chosen) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    // What is left of machines that have ended is no stack.
    found.items().stream()
        .filter(item -> !item.over())
        .forEach(item -> counts.merge(item.lineage(), 1, Integer::sum));
    counts.remove("");
    String own =
        prior.resources().isEmpty() && prior.open().isEmpty() ? "" : prior.header().lineage();
    String wanted = chosen == null ? own : chosen;
    if (wanted.isEmpty() && counts.size() > 1) {
      return Validated.failed(List.of(several(stack, counts)));
    }
    if (wanted.isEmpty() && counts.size() == 1) {
      return Validated.of(counts.keySet().iterator().next());
    }
    if (wanted.isEmpty() || (chosen != null && !counts.containsKey(chosen))) {
      return Validated.failed(List.of(nothing(stack, found.places(), counts, chosen)));
    }
    if (!own.isEmpty() && !own.equals(wanted)) {
      return Validated.failed(List.of(taken(stack, own, wanted)));
    }
    return Validated.of(wanted);
  }

  private static Diagnostic several(String stack, Map<String, Integer> counts) {
    return Diagnostic.error(
        "SPN-1206",
        "there are %d stacks of the name `%s`".formatted(counts.size(), stack),
        "They were made from different states, and only one of them can be taken into this one."
            + " Say which with --lineage:"
            + listed(counts),
        null);
  }

  private static Diagnostic nothing(
      String stack, List<String> places, Map<String, Integer> counts, @Nullable String chosen) {
    String what = chosen == null ? "" : " of the lineage " + chosen;
    return Diagnostic.error(
        "SPN-1205",
        "nothing of the stack `%s`%s was found in %s"
            .formatted(stack, what, String.join(", ", places)),
        counts.isEmpty()
            ? "Everything that spawn makes is tagged with the name of its stack. Check the name,"
                + " the account and the region."
            : "These lineages are there:" + listed(counts),
        null);
  }

  private static Diagnostic taken(String stack, String own, String wanted) {
    NextCommand list = NextCommand.ofStack("state list");
    return Diagnostic.error(
            "SPN-1207",
            "the state at hand has resources of another stack of the name `%s`".formatted(stack),
            "It is of the lineage %s, and what was found is of %s. %s shows what it has; name"
                    .formatted(own, wanted, list)
                + " another file with --state to take the other stack into.",
            null)
        .withNext(list);
  }

  private static String listed(Map<String, Integer> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (lineage, count) ->
            text.append("\n  --lineage ")
                .append(lineage)
                .append("  (")
                .append(count)
                .append(count == 1 ? " resource)" : " resources)"));
    return text.toString();
  }
}
