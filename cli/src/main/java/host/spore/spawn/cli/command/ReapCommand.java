package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TendingView;
import host.spore.spawn.contract.lifecycle.Overdue;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.StateStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spawn reap}: ends what is past its deadline, whatever stack it is of. */
final class ReapCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("reap", "Ends machines that are past their deadline, after a yes.")
        .cloud()
        .flag("--dry-run", "Only shows them.")
        .approving()
        .examples("spawn reap --dry-run", "spawn reap --auto-approve");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, IOException, InterruptedException {
    boolean dry = it.arguments().has("--dry-run");
    if (!dry) {
      Confirmation.possible(it);
    }
    List<StateStore.Snapshot> states = Tenders.readable(it);
    List<String> places = new ArrayList<>();
    Map<String, List<Tending.Marked>> overdue = new LinkedHashMap<>();
    List<Tending.Marked> all = new ArrayList<>();
    try (Tenders tenders = new Tenders(it)) {
      for (Map.Entry<String, Tending> cloud : tenders.byName().entrySet()) {
        Tending.Search search = Tenders.search(it, cloud.getKey(), cloud.getValue(), states);
        places.addAll(search.places());
        List<Tending.Marked> late =
            search.found().stream().filter(m -> isOverdue(m, it.now())).toList();
        overdue.put(cloud.getKey(), late);
        all.addAll(late);
      }
      if (!it.json()) {
        Page page = it.page();
        TendingView.overdue(page, places, all, it.now());
        it.print(page);
      }
      boolean goesOn =
          !dry && !all.isEmpty() && Confirmation.given(it, "Do you want spawn to end them?");
      Map<String, Problem> failed = goesOn ? end(it, tenders, overdue) : Map.of();
      tell(it, places, all, goesOn, failed);
      if (!goesOn) {
        return dry || all.isEmpty() ? ExitCode.DONE : ExitCode.ERROR;
      }
      return failed.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
    }
  }

  private static boolean isOverdue(Tending.Marked one, Instant now) {
    return !one.kept() && Overdue.by(one.expires(), now) != null;
  }

  private static Map<String, Problem> end(
      Invocation it, Tenders tenders, Map<String, List<Tending.Marked>> overdue)
      throws InterruptedException {
    Map<String, Problem> failed = new LinkedHashMap<>();
    for (Map.Entry<String, Tending> cloud : tenders.byName().entrySet()) {
      List<Tending.Marked> late = overdue.getOrDefault(cloud.getKey(), List.of());
      if (!late.isEmpty()) {
        failed.putAll(cloud.getValue().end(late, what -> told(it, what)));
      }
    }
    return failed;
  }

  private static void told(Invocation it, String what) {
    if (!it.json()) {
      it.print("  " + Cleaned.line(what) + "\n");
    }
  }

  private static void tell(
      Invocation it,
      List<String> places,
      List<Tending.Marked> all,
      boolean ended,
      Map<String, Problem> failed) {
    if (it.json()) {
      it.document(
          g -> {
            TendingView.marked(g, ended ? "reaped" : "overdue", places, all);
            TendingView.failed(g, failed);
          });
    } else if (ended) {
      Page page = it.page();
      TendingView.ended(page, all.size(), failed);
      it.print(page);
    }
  }
}
