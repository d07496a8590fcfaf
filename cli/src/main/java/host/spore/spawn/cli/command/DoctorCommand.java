package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TendingView;
import host.spore.spawn.engine.provider.Tending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spawn doctor}: whether stacks can be run in the user's account. */
final class DoctorCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("doctor", "Checks whether stacks can be run in your cloud account.")
        .cloud()
        .flag("--policy", "Prints the permissions that spawn needs, as an IAM policy.")
        .examples("spawn doctor --profile work", "spawn doctor --policy > policy.json");
  }

  @Override
  public ExitCode run(Invocation it) {
    try (Tenders tenders = new Tenders(it)) {
      if (it.arguments().has("--policy")) {
        tenders.byName().values().forEach(t -> it.print(t.policy()));
        return ExitCode.DONE;
      }
      Map<String, List<Tending.Check>> all = new LinkedHashMap<>();
      tenders.byName().forEach((name, tending) -> all.put(name, tending.checkUp()));
      if (it.json()) {
        it.document(g -> TendingView.checks(g, all));
      } else {
        Page page = it.page();
        TendingView.checks(page, all);
        it.print(page);
      }
      boolean failed =
          all.values().stream()
              .flatMap(List::stream)
              .anyMatch(c -> c.grade() == Tending.Grade.FAIL);
      return failed ? ExitCode.ERROR : ExitCode.DONE;
    }
  }
}
