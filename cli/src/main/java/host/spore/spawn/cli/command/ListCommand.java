package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.OpenView;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.cli.view.StateView;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.time.Instant;
import java.util.List;

/** {@code spawn list [SPEC]}: the instances as they are now. */
final class ListCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("list", "The instances of the stack and how long they have left.")
        .spec()
        .state()
        .cloud();
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    try (Workshop workshop = new Workshop(it, new Project(it, 0).stateAlone(), "")) {
      StateStore.Snapshot state = workshop.engine().look();
      List<ResourceState> machines = StateView.machines(state);
      Instant now = it.now();
      if (it.json()) {
        it.document(
            g -> {
              StateJson.header(g, state.header());
              g.writeArrayFieldStart("instances");
              for (ResourceState machine : machines) {
                g.writeStartObject();
                StateJson.instance(g, machine, now);
                g.writeEndObject();
              }
              g.writeEndArray();
              StateJson.unfinished(g, state.open());
              StateJson.underWay(g, workshop.underWay());
            });
      } else {
        Page page = it.wholePage();
        String open = OpenView.text(state.open(), workshop.underWay(), now);
        if (!machines.isEmpty()) {
          StateView.instances(page, machines, now);
        } else if (open.isEmpty()) {
          page.line("There are no instances.");
        }
        if (!open.isEmpty()) {
          page.gap().prose("", open);
        }
        it.print(page);
      }
      return ExitCode.DONE;
    }
  }
}
