package host.spore.spawn.agent.completion;

import host.spore.spawn.contract.lifecycle.Condition;
import java.util.List;

/** Conditions for a person. */
final class Conditions {
  private Conditions() {}

  /** A file alone is told by its path. */
  static String text(Condition condition) {
    return switch (condition) {
      case Condition.FileExists f -> f.path();
      case Condition.CommandSucceeds c -> "command " + c.command();
      case Condition.HttpOk h -> h.url();
      case Condition.ProcessGone p -> "end of process " + p.name();
      case Condition.ObjectExists o -> o.url();
      case Condition.All a -> joined(a.of(), " and ");
      case Condition.Any a -> joined(a.of(), " or ");
    };
  }

  private static String joined(List<Condition> conditions, String with) {
    StringBuilder text = new StringBuilder();
    for (Condition condition : conditions) {
      text.append(text.isEmpty() ? "" : with).append(text(condition));
    }
    return conditions.size() == 1 ? text.toString() : "(" + text + ")";
  }
}
