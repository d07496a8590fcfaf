package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.JsonRunView;
import host.spore.spawn.cli.view.LiveRunView;
import host.spore.spawn.cli.view.PlainRunView;
import host.spore.spawn.cli.view.QuietRunView;
import host.spore.spawn.cli.view.ReportView;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.run.ApplyOptions;
import host.spore.spawn.engine.run.Interrupts;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.state.StateStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out a plan before the eyes of the user and tells what came of it. */
final class Run {
  private final Invocation it;
  private final @Nullable String spec;
  private final Interrupts interrupts = new Interrupts();

  /**
   * Prepares it.
   *
   * @param spec the spec as it must be typed; null if the folder's own is meant
   */
  Run(Invocation it, @Nullable String spec) {
    this.it = it;
    this.spec = spec;
  }

  /** The view for this output: JSON lines, a live area, or plain lines. */
  RunView view() {
    if (it.json()) {
      return new JsonRunView(it.world().terminal().out(), it.stack(spec));
    }
    if (!it.tells(Loudness.INFO)) {
      return new QuietRunView(it.world().terminal().out());
    }
    if (it.plain()) {
      return PlainRunView.spoken(it.world().terminal().out());
    }
    return it.world().terminal().outputIsTerminal() && !it.tells(Loudness.DEBUG)
        ? new LiveRunView(it.world().terminal().out(), it::width, it.style(), it.world().clock())
            .start()
        : new PlainRunView(it.world().terminal().out());
  }

  /** A view for what is told once, before anything moves. */
  RunView lines() {
    if (it.json()) {
      return new JsonRunView(it.world().terminal().out(), it.stack(spec));
    }
    if (!it.tells(Loudness.INFO)) {
      return new QuietRunView(it.world().terminal().out());
    }
    return it.plain()
        ? PlainRunView.spoken(it.world().terminal().out())
        : new PlainRunView(it.world().terminal().out());
  }

  /** Does what the plan says. The session's events go to the view it was opened with. */
  ExitCode apply(RunSession session, Plan plan, RunView view) throws UsageException {
    ApplyOptions options = new ApplyOptions(it.arguments().positive("--parallelism", 10), null);
    RunResult result;
    Surroundings.Signals.Subscription listening =
        it.world().signals().onInterrupt(interrupts::request);
    try {
      result = session.apply(plan, options, interrupts);
    } finally {
      listening.close();
      view.close();
    }
    report(result, session.state()::snapshot);
    return switch (result.outcome()) {
      case DONE -> ExitCode.DONE;
      case PARTIAL, FAILED -> ExitCode.PARTLY;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }

  private void report(RunResult result, Supplier<StateStore.Snapshot> state) {
    StateStore.Snapshot after = state.get();
    if (it.json()) {
      it.event("outputs", g -> StateJson.outputs(g, after.outputs()));
      return;
    }
    Page page = it.page();
    ReportView.write(page, result, after, it.stack(spec), it.now());
    it.print(it.plain() ? "" : "\n");
    it.print(page);
  }
}
