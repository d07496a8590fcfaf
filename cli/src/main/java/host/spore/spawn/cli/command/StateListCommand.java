package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;

/** {@code spawn state list [SPEC]}: one address a line. */
final class StateListCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("state list", "The addresses in the state, one a line.")
        .spec()
        .state()
        .examples("spawn state list");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    try (StateStore store = Stores.alone(it, 0)) {
      StateStore.Snapshot state = store.snapshot();
      if (it.json()) {
        it.document(
            g -> {
              StateJson.header(g, state.header());
              g.writeArrayFieldStart("addresses");
              for (ResourceState resource : state.resources()) {
                g.writeString(name(resource));
              }
              g.writeEndArray();
            });
      } else {
        StringBuilder lines = new StringBuilder();
        state.resources().forEach(r -> lines.append(name(r)).append('\n'));
        it.print(lines.toString());
      }
      return ExitCode.DONE;
    }
  }

  private static String name(ResourceState resource) {
    String deposed = resource.isDeposed() ? " (deposed " + resource.deposed() + ")" : "";
    return resource.address() + deposed;
  }
}
