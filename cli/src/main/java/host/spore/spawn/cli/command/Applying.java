package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.prompt.SshKeyOffer;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.PlanDocument;
import host.spore.spawn.cli.view.PlanView;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.engine.operate.Undertaking;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    boolean waits = it.arguments().value("--lock-timeout") != null;
    if (waits && options.targets().isEmpty()) {
      return underLock(Settling.WHAT_CAN_BE);
    }
    Plan plan = Planning.made(it, planned());
    if (waits || !plan.pending().isEmpty()) {
      return underLock(settling(plan));
    }
    Guard.plan(it, spec, file, plan);
    show(plan, false);
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

  /** The plan, once more if its maker has no SSH key and has one made now. */
  private Validated<Plan> planned() throws IOException, InterruptedException {
    Validated<Plan> plan = workshop.engine().plan(spec, file, options);
    Surroundings world = it.world();
    boolean asks = !it.json() && !it.arguments().has("--auto-approve") && !plan.hasErrors();
    SshKeyOffer offer =
        new SshKeyOffer(
            world.terminal(),
            world.home(),
            command -> world.foreground().run(command, world.environment(), null));
    return asks && offer.taken(plan.diagnostics())
        ? workshop.engine().plan(spec, file, options)
        : plan;
  }

  /** All of it, or where only some was asked for, what that touches. */
  private Settling settling(Plan before) {
    if (options.targets().isEmpty()) {
      return Settling.WHAT_CAN_BE;
    }
    Set<Address> touched = new HashSet<>(options.targets());
    before.changes().forEach(c -> touched.add(c.address()));
    return Settling.touching(touched);
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

  /**
   * Plans only once the lock is held: where somebody waits for it, or an earlier run has left
   * something open, which is settled first.
   */
  private ExitCode underLock(Settling settling)
      throws Refused, UsageException, IOException, InterruptedException {
    long open = workshop.store().snapshot().open().stream().filter(settling.concerned()).count();
    Run run = new Run(it, it.arguments().word("SPEC"));
    Handover events = new Handover(run.lines(), () -> settling(run, open));
    try (events;
        RunSession session = workshop.open(file, digest(), settling, events::accept)) {
      events.close();
      ExitCode exit = planned(run, session, events);
      return exit == ExitCode.DONE && !session.unsettled().isEmpty() ? ExitCode.PARTLY : exit;
    }
  }

  private ExitCode planned(Run run, RunSession session, Handover events)
      throws Refused, UsageException, IOException, InterruptedException {
    Plan plan = Planning.made(it, session.plan(spec, file, options));
    Guard.plan(it, spec, file, plan);
    show(plan, true);
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

  /** Only who has the lock knows that the earlier run is dead, so only then it is said. */
  private RunView settling(Run run, long open) {
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

  /**
   * Shows what would be done.
   *
   * @param settled true if what is open still could not be settled, or is not this run's business
   */
  private void show(Plan plan, boolean settled) {
    if (it.json()) {
      it.event("plan", g -> PlanDocument.write(g, plan, it.placed(plan.diagnostics())));
      return;
    }
    if (!plan.isEmpty() && !it.tells(Loudness.WARN) && it.arguments().has("--auto-approve")) {
      return;
    }
    Page page = it.page();
    if (settled) {
      PlanView.writeSettled(page, plan, it.now());
    } else {
      PlanView.write(page, plan, it.now());
    }
    if (!plan.isEmpty()) {
      page.gap();
    }
    it.print(page);
  }
}
