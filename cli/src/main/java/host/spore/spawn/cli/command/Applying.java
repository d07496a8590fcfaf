package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.PlanDocument;
import host.spore.spawn.cli.view.PlanView;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.operate.Undertaking;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a wish to a run: plan, show, ask, lock, do. The plan that is carried out is the plan that
 * was shown; should the state have changed while the question stood, nothing is done.
 */
final class Applying {
  private final Invocation it;
  private final Workshop workshop;
  private final @Nullable Spec spec;
  private final String file;
  private final PlanOptions options;
  private final String question;
  private List<ResourceState> retried = List.of();

  Applying(
      Invocation it,
      Workshop workshop,
      @Nullable Spec spec,
      String file,
      PlanOptions options,
      String question) {
    this.it = it;
    this.workshop = workshop;
    this.spec = spec;
    this.file = file;
    this.options = options;
    this.question = question;
  }

  /** These members are run again by it, which is told if the run is cut short. */
  Applying retrying(List<ResourceState> members) {
    retried = List.copyOf(members);
    return this;
  }

  ExitCode run() throws Refused, UsageException, IOException, InterruptedException {
    Plan plan = Planning.made(it, workshop.engine().plan(spec, file, options));
    if (!plan.pending().isEmpty()) {
      return settleFirst(plan);
    }
    Policies.hold(it, spec, file, plan);
    show(plan);
    if (plan.isEmpty()) {
      return ExitCode.DONE;
    }
    if (isAsked(plan) && !Confirmation.given(it, question)) {
      return ExitCode.ERROR;
    }
    Run run = new Run(it, it.arguments().word("SPEC"));
    try (RunView view = run.view();
        RunSession session = workshop.open(file, digest(), view::accept)) {
      Staleness.refuse(plan, session.state().snapshot().header(), plan.header().specDigest());
      return carriedOut(run, session, plan, view);
    }
  }

  private ExitCode carriedOut(Run run, RunSession session, Plan plan, RunView view)
      throws UsageException {
    if (retried.isEmpty()) {
      return run.apply(session, plan, view);
    }
    Undertaking retry = session.begin(Operation.Action.RETRY, retried, Map.of());
    ExitCode exit = run.apply(session, plan, view);
    retry.close(exit == ExitCode.DONE ? "done" : "failed: see the run");
    return exit;
  }

  /** What only becomes known is recorded unasked, unless that is all that was wanted. */
  private boolean isAsked(Plan plan) {
    return plan.hasChanges() || options.mode() == Plan.Mode.REFRESH_ONLY;
  }

  /** What an earlier run left open is settled under the lock, and only then can be planned. */
  private ExitCode settleFirst(Plan before)
      throws Refused, UsageException, IOException, InterruptedException {
    Run run = new Run(it, it.arguments().word("SPEC"));
    Handover events = new Handover(run.lines(), () -> settling(run, before.pending().size()));
    try (events;
        RunSession session = workshop.open(file, digest(), events::accept)) {
      events.close();
      Plan plan = Planning.made(it, session.plan(spec, file, options));
      Policies.hold(it, spec, file, plan);
      show(plan);
      if (plan.isEmpty()) {
        return ExitCode.DONE;
      }
      if (isAsked(plan) && !Confirmation.given(it, question)) {
        return ExitCode.ERROR;
      }
      try (RunView view = run.view()) {
        events.to(view);
        return carriedOut(run, session, plan, view);
      }
    }
  }

  /** Only who has the lock knows that the earlier run is dead, so only then it is said. */
  private RunView settling(Run run, int open) {
    if (!it.json() && it.tells(Loudness.INFO)) {
      it.print(
          "An earlier run was cut short. Settling "
              + open
              + (open == 1 ? " operation" : " operations")
              + " first.\n");
    }
    return run.view();
  }

  private SpecDigest digest() {
    return spec == null ? SpecDigest.NONE : spec.digest();
  }

  private void show(Plan plan) {
    if (it.json()) {
      it.event("plan", g -> PlanDocument.write(g, plan, it.placed(plan.diagnostics())));
      return;
    }
    if (!plan.isEmpty() && !it.tells(Loudness.WARN) && it.arguments().has("--auto-approve")) {
      return;
    }
    Page page = it.page();
    PlanView.write(page, plan, it.now());
    if (!plan.isEmpty()) {
      page.gap();
    }
    it.print(page);
  }
}
