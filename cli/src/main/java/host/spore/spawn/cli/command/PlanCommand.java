package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.PlanDocument;
import host.spore.spawn.cli.view.PlanView;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanFile;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        .value("--out", "PLAN", "Saves the plan for `spawn apply PLAN`.")
        .flag("--detailed-exitcode", "Exits with 2 if there is something to do.");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    Arguments typed = it.arguments();
    Project project = new Project(it, 0);
    Plan.Mode mode = mode(typed);
    @Nullable Spec spec = mode == Plan.Mode.APPLY ? project.spec() : null;
    Path state = spec == null ? project.stateAlone() : project.stateOfSpec();
    String file = spec == null ? "" : project.shown(project.specFile());
    try (Workshop workshop = new Workshop(it, state, spec == null ? "" : spec.name())) {
      Plan plan =
          Planning.made(it, workshop.engine().plan(spec, file, Workshop.options(typed, mode)));
      String out = typed.value("--out");
      if (out != null) {
        save(it, located(plan, project), spec, out);
      }
      show(it, plan, out, workshop.underWay(), secrets(spec));
      boolean work = plan.hasChanges() || !plan.pending().isEmpty();
      return work && typed.has("--detailed-exitcode") ? ExitCode.CHANGES : ExitCode.DONE;
    }
  }

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
      Invocation it,
      Plan plan,
      @Nullable String out,
      StateStore.@Nullable LockHolder underWay,
      Set<String> secrets) {
    if (it.json()) {
      it.document(g -> PlanDocument.write(g, plan, it.placed(plan.diagnostics()), underWay));
      return;
    }
    Page page = it.page();
    PlanView.write(page, plan, underWay, it.now());
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
