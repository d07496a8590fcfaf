package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanFile;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies a plan that was saved. Whoever saved it has seen it, so nothing is asked; whatever has
 * changed since makes it worthless. Secrets are not in the file: they are given again.
 */
final class SavedPlan {
  private final Invocation it;
  private final Path file;

  SavedPlan(Invocation it, Path file) {
    this.it = it;
    this.file = file;
  }

  static PlanFile.Stored read(Path file) throws Refused {
    Validated<PlanFile.Stored> read = PlanFile.read(file);
    PlanFile.Stored stored = read.valueOrNull();
    if (stored == null || read.hasErrors()) {
      throw new Refused(ExitCode.ERROR, read.diagnostics());
    }
    return stored;
  }

  ExitCode run() throws Refused, UsageException, InterruptedException {
    PlanFile.Stored stored = read(file);
    Plan.Header header = stored.plan().header();
    boolean hasSpec = header.mode() == Plan.Mode.APPLY;
    Project project =
        header.specFile().isEmpty()
            ? Project.ofFolder(it)
            : Project.of(it, it.world().directory().resolve(header.specFile()));
    @Nullable Spec spec = hasSpec ? project.spec(plain(stored.variables())) : null;
    Guard.plan(it, spec, header.specFile(), stored.plan());
    StateRef state = hasSpec ? project.stateOfSpec() : project.stateAlone();
    SpecDigest digest = spec == null ? header.specDigest() : spec.digest();
    Run run = new Run(it, header.specFile().isEmpty() ? null : header.specFile());
    boolean ends = header.mode() == Plan.Mode.DESTROY;
    Settling settling = ends ? Settling.WHAT_CAN_BE : Settling.EVERYTHING;
    try (Workshop workshop = new Workshop(it, state, header.stack());
        RunView view = run.view();
        RunSession session = workshop.open(header.specFile(), digest, settling, view::accept)) {
      Staleness.refuse(stored.plan(), session.state().snapshot().header(), digest);
      // A secret that was changed outside of spawn is in neither the file nor the state.
      List<ResourceState> seen = workshop.engine().observe().state().resources();
      Plan plan = whole(stored.plan(), spec, seen);
      ExitCode exit = run.apply(session, plan, view);
      return exit == ExitCode.DONE && !session.unsettled().isEmpty() ? ExitCode.PARTLY : exit;
    }
  }

  private Plan whole(Plan plan, @Nullable Spec spec, List<ResourceState> seen) throws Refused {
    if (spec == null) {
      return refilled(plan, List.of(), List.of(), seen);
    }
    Validated<List<Desired>> compiled = Compiling.of(it, spec);
    List<Desired> desired = compiled.valueOrNull();
    if (desired == null || compiled.hasErrors()) {
      throw refused(compiled.diagnostics());
    }
    return refilled(plan, desired, List.copyOf(spec.outputs().values()), seen);
  }

  private static Plan refilled(
      Plan plan, List<Desired> desired, List<Spec.Output> outputs, List<ResourceState> seen)
      throws Refused {
    Validated<Plan> refilled = PlanFile.refill(plan, desired, outputs, seen);
    Plan whole = refilled.valueOrNull();
    if (whole == null || refilled.hasErrors()) {
      throw refused(refilled.diagnostics());
    }
    return whole;
  }

  private static Refused refused(List<Diagnostic> diagnostics) {
    return new Refused(ExitCode.of(diagnostics), diagnostics);
  }

  /** As they would be typed: the spec's declaration gives them their type again. */
  private static Map<String, Value> plain(Map<String, Value> variables) {
    Map<String, Value> all = new LinkedHashMap<>();
    variables.forEach((name, value) -> all.put(name, Value.text(Values.display(value))));
    return all;
  }
}
