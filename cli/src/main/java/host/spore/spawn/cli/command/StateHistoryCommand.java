package host.spore.spawn.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.StateView;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.List;

/** {@code spawn state history [SPEC]}. */
final class StateHistoryCommand implements Command {
  private static final int MOST = 20;

  @Override
  public Grammar grammar() {
    return new Grammar("state history", "The runs so far, the newest first.")
        .spec()
        .value("--limit", "N", "How many to show; 20 without it.")
        .state()
        .examples("spawn state history --limit 5");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    int limit = it.arguments().positive("--limit", MOST);
    try (StateStore store = Stores.alone(it, 0)) {
      List<StateStore.Run> runs = store.history(limit);
      if (it.json()) {
        json(it, runs);
      } else if (runs.isEmpty()) {
        it.print("There were no runs yet.\n");
      } else {
        Page page = it.page();
        StateView.history(page, runs);
        it.print(page);
      }
      return ExitCode.DONE;
    }
  }

  private static void json(Invocation it, List<StateStore.Run> runs) {
    it.document(
        g -> {
          g.writeArrayFieldStart("runs");
          for (StateStore.Run run : runs) {
            g.writeStartObject();
            g.writeStringField("id", run.id());
            g.writeStringField("command", run.command());
            g.writeStringField("user", run.user());
            g.writeStringField("host", run.host());
            g.writeNumberField("pid", run.pid());
            g.writeStringField("spec", run.specFile());
            g.writeStringField("spec_digest", run.specDigest());
            g.writeStringField("started_at", run.startedAt().toString());
            if (run.finishedAt().isPresent()) {
              g.writeStringField("finished_at", run.finishedAt().get().toString());
            }
            g.writeStringField("outcome", run.outcome());
            summary(g, RunSummary.parse(run.summary()));
            g.writeEndObject();
          }
          g.writeEndArray();
        });
  }

  private static void summary(JsonGenerator g, RunSummary summary) throws IOException {
    g.writeStringField("summary", summary.counts());
    if (summary.failures().isEmpty()) {
      return;
    }
    g.writeArrayFieldStart("failures");
    for (RunSummary.Failure failure : summary.failures()) {
      g.writeStartObject();
      g.writeNumberField("count", failure.count());
      g.writeArrayFieldStart("addresses");
      for (Address address : failure.addresses()) {
        g.writeString(address.toString());
      }
      g.writeEndArray();
      g.writeStringField("code", failure.code());
      g.writeStringField("summary", failure.summary());
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
