package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.ArrayView;
import host.spore.spawn.cli.view.Json;
import host.spore.spawn.state.ResourceState;
import java.util.List;

/** {@code spawn array status NAME}: one line a member, those that are alike in one. */
final class ArrayStatusCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("array status", "How an array's members are.")
        .word("NAME", true, "The array: its name or address, or STACK/NAME.")
        .arrayName()
        .flag("--all", "One line for each member, also for those that are alike.")
        .flag("--watch", "Shows it again and again until Ctrl-C.")
        .value("--interval", "DURATION", "How long --watch waits in between; 5s without it.")
        .stack()
        .state()
        .cloud()
        .output()
        .examples("spawn array status train", "spawn array status train --watch");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, InterruptedException {
    Outputs.check(it);
    return Watching.run(it, ArrayStatusCommand::show);
  }

  private static void show(Invocation it, boolean again) throws Refused {
    try (Fleet fleet = Fleet.of(it, null)) {
      Targets targets = new Targets(fleet);
      List<Targets.Target> members = ArrayMembers.of(targets, it.arguments().words().getFirst());
      String stack = members.getFirst().stack().name();
      List<ResourceState> rows = members.stream().map(Targets.Target::machine).toList();
      if (!it.json()) {
        it.warn(targets.troubles());
        Page page = it.page();
        ArrayView.write(page, stack, rows, it.arguments().has("--all"), it.now());
        Watching.print(it, page, again);
      } else if (again) {
        it.print(Json.line(g -> ArrayView.json(g, stack, rows, it.now())));
      } else {
        it.document(g -> ArrayView.json(g, stack, rows, it.now()));
      }
    }
  }
}
