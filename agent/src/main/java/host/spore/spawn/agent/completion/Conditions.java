package host.spore.spawn.agent.completion;

import host.spore.spawn.contract.lifecycle.Rules;
import java.util.List;

/** Conditions for a person. */
final class Conditions {
  private Conditions() {}

  /** A file alone is told by its path. */
  static String text(Rules.Condition condition) {
    return switch (condition) {
      case Rules.Condition.FileExists f -> f.path();
      case Rules.Condition.CommandSucceeds c -> "command " + c.command();
      case Rules.Condition.HttpOk h -> h.url();
      case Rules.Condition.ProcessGone p -> "end of process " + p.name();
      case Rules.Condition.ObjectExists o -> o.url();
      case Rules.Condition.All a -> joined(a.of(), " and ");
      case Rules.Condition.Any a -> joined(a.of(), " or ");
    };
  }

  private static String joined(List<Rules.Condition> conditions, String with) {
    StringBuilder text = new StringBuilder();
    for (Rules.Condition condition : conditions) {
      text.append(text.isEmpty() ? "" : with).append(text(condition));
    }
    return conditions.size() == 1 ? text.toString() : "(" + text + ")";
  }
}
