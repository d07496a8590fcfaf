package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.lifecycle.Condition;
import java.util.ArrayList;
import java.util.List;

/** Makes the checks of a machine's conditions: one line for each kind. */
final class Checks {
  private final AgentContext context;

  Checks(AgentContext context) {
    this.context = context;
  }

  Check of(Condition condition) {
    return switch (condition) {
      case Condition.JobExits _ -> new JobCheck(context.layout());
      case Condition.FileExists f -> new FileCheck(f, context);
      case Condition.CommandSucceeds c -> new CommandCheck(c, context);
      case Condition.HttpOk h -> new HttpCheck(h, context);
      case Condition.ProcessGone p -> new ProcessCheck(p, context);
      case Condition.ObjectExists o -> new ObjectCheck(o, context);
      case Condition.All a -> new GroupCheck(true, each(a.of()));
      case Condition.Any a -> new GroupCheck(false, each(a.of()));
    };
  }

  private List<Check> each(List<Condition> conditions) {
    List<Check> checks = new ArrayList<>();
    for (Condition condition : conditions) {
      checks.add(of(condition));
    }
    return checks;
  }
}
