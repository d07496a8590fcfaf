package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TendingView;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code spawn orphans}: what spawn made and no state of this folder knows. */
final class OrphansCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "orphans", "What spawn made in your account and no state of this folder knows.")
        .cloud()
        .flag("--detailed-exitcode", "Exits with 2 if there are any.")
        .examples("spawn orphans --region eu-west-1");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    List<StateStore.Snapshot> states = Tenders.states(it);
    Set<String> known = known(states);
    List<String> places = new ArrayList<>();
    List<Tending.Marked> orphans = new ArrayList<>();
    try (Tenders tenders = new Tenders(it)) {
      for (Map.Entry<String, Tending> cloud : tenders.byName().entrySet()) {
        Tending.Search search = Tenders.search(it, cloud.getKey(), cloud.getValue(), states);
        places.addAll(search.places());
        search.found().stream()
            .filter(m -> !known.contains(m.id()) && !known.contains(m.operation()))
            .forEach(orphans::add);
      }
    }
    if (it.json()) {
      it.document(g -> TendingView.marked(g, "orphans", places, orphans));
    } else {
      Page page = it.page();
      TendingView.orphans(page, places, orphans, it.now());
      it.print(page);
    }
    boolean tells = it.arguments().has("--detailed-exitcode") && !orphans.isEmpty();
    return tells ? ExitCode.CHANGES : ExitCode.DONE;
  }

  /** Ids of what is there, under whatever name a state keeps them, and of what is under way. */
  private static Set<String> known(List<StateStore.Snapshot> states) {
    Set<String> known = new HashSet<>();
    for (StateStore.Snapshot state : states) {
      for (ResourceState resource : state.resources()) {
        known.add(resource.id());
        for (Value value : resource.attributes().values()) {
          if (value instanceof Value.Text text) {
            known.add(text.value());
          }
        }
      }
      state.open().forEach(o -> known.add(o.id()));
    }
    known.remove("");
    return known;
  }
}
