package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.cli.view.StateView;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.util.List;

/** {@code spawn state show ADDRESS [SPEC]}. */
final class StateShowCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("state show", "One resource, or the members of an array, as recorded.")
        .word("ADDRESS", true, "Such as instances.box or arrays.train[3].")
        .spec()
        .state()
        .examples("spawn state show instances.box", "spawn state show 'arrays.crew[3]' --json");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    String word = it.arguments().words().getFirst();
    try (StateStore store = Stores.alone(it, 1)) {
      List<ResourceState> found = Stores.at(store.snapshot(), Arguments.address("ADDRESS", word));
      if (it.json()) {
        it.document(
            g -> {
              g.writeArrayFieldStart("resources");
              for (ResourceState resource : found) {
                g.writeStartObject();
                StateJson.resource(g, resource);
                g.writeEndObject();
              }
              g.writeEndArray();
            });
      } else {
        Page page = it.page();
        for (ResourceState resource : found) {
          page.gap();
          StateView.resource(page, resource, it.now());
        }
        it.print(page);
      }
      return ExitCode.DONE;
    }
  }
}
