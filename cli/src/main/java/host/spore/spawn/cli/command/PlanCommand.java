package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.OfflineView;
import host.spore.spawn.cli.view.PlanDocument;
import host.spore.spawn.cli.view.PlanView;
import host.spore.spawn.cli.view.SummaryView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanFile;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code spawn plan [SPEC]}: looks, and changes nothing. */
final class PlanCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("plan", "Shows what apply would do. Changes nothing and takes no lock.")
        .spec()
        .variables()
        .state()
        .flag("--destroy", "Plans the end of everything.")
        .flag("--refresh-only", "Only looks at what became of what runs.")
        .selection()
        .remaking()
        .cloud()
        .cloudChoices()
        .policy()
        .flag("--offline", "Asks nobody: plans from the spec, the state and the cache.")
        .value("--summary", "FILE", "Writes the plan in Markdown, for a pull request.")
        .reports()
        .value("--out", "PLAN", "Saves the plan for `spawn apply PLAN`.")
        .flag(
            "--detailed-exitcode",
            "Exits with 2 if there is something to do, or a machine is overdue.")
        .examples(
            "spawn plan",
            "spawn plan --var nodes=4 --out train.plan",
            "spawn plan --offline --strict --summary plan.md");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    Arguments typed = it.arguments();
    excluded(typed);
    Reports reports = new Reports(it);
    try {
      return plan(it, reports);
    } catch (Refused e) {
      reports.refused(e.diagnostics());
      throw e;
    }
  }

  private static ExitCode plan(Invocation it, Reports reports)
      throws Refused, UsageException, IOException {
    Arguments typed = it.arguments();
    Project project = new Project(it, 0);
    Plan.Mode mode = mode(typed);
    @Nullable Spec spec = mode == Plan.Mode.APPLY ? project.spec() : null;
    StateRef state = spec == null ? project.stateAlone() : project.stateOfSpec();
    String file = spec == null ? "" : project.shown(project.specFile());
    try (Workshop workshop = new Workshop(it, state, spec == null ? "" : spec.name())) {
      Validated<Plan> planned = workshop.engine().plan(spec, file, Workshop.options(typed, mode));
      Plan plan = Planning.made(it, planned);
      List<Diagnostic> noticed = new ArrayList<>(project.warnings());
      noticed.addAll(planned.diagnostics());
      noticed.addAll(Guard.plan(it, spec, file, plan));
      String out = typed.value("--out");
      if (out != null) {
        save(it, located(plan, project), spec, out);
      }
      reports.told(noticed);
      if (reports.wantsSummary()) {
        BigDecimal before = CostNow.perHour(workshop);
        reports.summary(SummaryView.of(plan, it.placed(noticed), before, it.now()));
      }
      show(it, new Answer(plan, noticed, workshop.underWay()), out, secrets(spec));
      boolean late = !typed.has("--offline") && !plan.overdue().isEmpty();
      boolean work = plan.hasChanges() || !plan.pending().isEmpty() || late;
      return work && typed.has("--detailed-exitcode") ? ExitCode.CHANGES : ExitCode.DONE;
    }
  }

  private static void excluded(Arguments typed) throws UsageException {
    for (String other : List.of("--out", "--refresh-only", "--refresh-ami")) {
      if (typed.has("--offline") && typed.has(other)) {
        throw new UsageException(
            "--offline and " + other + " exclude each other",
            other.equals("--out") ? "what was not looked at cannot be applied" : null);
      }
    }
  }

  /** What is shown. */
  private record Answer(
      Plan plan, List<Diagnostic> noticed, StateStore.@Nullable LockHolder underWay) {}

  private static Set<String> secrets(@Nullable Spec spec) {
    Set<String> names = new HashSet<>();
    if (spec != null) {
      spec.variables()
          .forEach(
              (name, value) -> {
                if (Values.isSensitive(value)) {
                  names.add(name);
                }
              });
    }
    return names;
  }

  private static Plan.Mode mode(Arguments typed) throws UsageException {
    if (typed.has("--destroy") && typed.has("--refresh-only")) {
      throw new UsageException("--destroy and --refresh-only exclude each other", null);
    }
    if (typed.has("--destroy")) {
      return Plan.Mode.DESTROY;
    }
    return typed.has("--refresh-only") ? Plan.Mode.REFRESH_ONLY : Plan.Mode.APPLY;
  }

  /** The plan with its spec named so that it is found from any folder. */
  private static Plan located(Plan plan, Project project) {
    Plan.Header h = plan.header();
    String file;
    try {
      file = project.specFile().toAbsolutePath().normalize().toString();
    } catch (Refused gone) {
      // Ending what runs needs no spec; the state is then named when the plan is applied.
      return plan;
    }
    return new Plan(
        new Plan.Header(
            h.stack(), h.mode(), h.lineage(), h.serial(), file, h.specDigest(), h.createdAt()),
        plan.changes(),
        plan.outputs(),
        plan.moves(),
        plan.refreshed(),
        plan.pending(),
        plan.graph(),
        plan.cost(),
        plan.diagnostics());
  }

  private static void save(Invocation it, Plan plan, @Nullable Spec spec, String out)
      throws Refused {
    Map<String, Value> plain = new LinkedHashMap<>();
    if (spec != null) {
      spec.variables()
          .forEach(
              (name, value) -> {
                if (!Values.isSensitive(value)) {
                  plain.put(name, value);
                }
              });
    }
    try {
      PlanFile.write(plan, it.folder().path().resolve(out), plain);
    } catch (IOException e) {
      throw new Refused(ExitCode.ERROR, FileFaults.failed(out, e));
    }
  }

  private static void show(
      Invocation it, Answer answer, @Nullable String out, Set<String> secrets) {
    Plan plan = answer.plan();
    boolean offline = it.arguments().has("--offline");
    if (it.json()) {
      it.document(
          g -> {
            PlanDocument.write(g, plan, it.placed(answer.noticed()), answer.underWay());
            if (offline) {
              OfflineView.write(g, answer.noticed());
            }
          });
      return;
    }
    Page page = it.page();
    PlanView.write(page, plan, answer.underWay(), it.now());
    if (offline) {
      OfflineView.write(page, it.placed(answer.noticed()));
    }
    if (out != null) {
      page.gap().uncut("Saved. `" + it.again("apply", out, secrets) + "` does exactly this.");
    } else if (plan.header().mode() == Plan.Mode.DESTROY && plan.hasChanges()) {
      page.gap().uncut("`" + it.again("destroy", it.arguments().word(0)) + "` does it.");
    } else if (plan.header().mode() == Plan.Mode.REFRESH_ONLY && !plan.isEmpty()) {
      page.gap()
          .uncut("`" + it.again("apply --refresh-only", it.arguments().word(0)) + "` records it.");
    } else if (plan.header().mode() == Plan.Mode.APPLY
        && (plan.hasChanges() || !plan.pending().isEmpty())) {
      page.gap().uncut("`" + it.again("apply", it.arguments().word(0), secrets) + "` does it.");
    }
    it.print(page);
  }
}
