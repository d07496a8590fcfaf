package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.GraphView;
import host.spore.spawn.cli.view.StepView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spawn graph [SPEC]}. */
final class GraphCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("graph", "What depends on what in the spec; or the steps of a plan.")
        .spec()
        .variables()
        .state()
        .flag("--steps", "What apply would do now, step by step, instead.")
        .value("--plan", "PLAN", "The steps of a saved plan instead.")
        .value("--format", "FORMAT", "dot (Graphviz, without this option) or mermaid.");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    String format = it.arguments().value("--format");
    boolean mermaid = "mermaid".equals(format);
    if (format != null && !mermaid && !format.equals("dot")) {
      throw new UsageException("--format: `" + format + "` is neither dot nor mermaid", null);
    }
    Plan plan = plan(it);
    if (plan != null) {
      write(it, mermaid, StepView.of(plan));
      return ExitCode.DONE;
    }
    Spec spec = new Project(it, 0).spec();
    Validated<List<Desired>> compiled = Compiling.of(it, spec);
    List<Desired> resources = compiled.valueOrNull();
    if (resources == null || compiled.hasErrors()) {
      List<Diagnostic> all = new ArrayList<>(compiled.diagnostics());
      throw new Refused(ExitCode.of(all), all);
    }
    write(it, mermaid, GraphView.of(resources));
    return ExitCode.DONE;
  }

  private static void write(Invocation it, boolean mermaid, GraphView graph) {
    if (it.json()) {
      it.document(graph::writeTo);
    } else {
      it.print(mermaid ? graph.mermaid() : graph.dot());
    }
  }

  private static void write(Invocation it, boolean mermaid, StepView steps) {
    if (it.json()) {
      it.document(steps::writeTo);
    } else {
      it.print(mermaid ? steps.mermaid() : steps.dot());
    }
  }

  /** The plan whose steps are asked for; null if none are. */
  private static @Nullable Plan plan(Invocation it) throws Refused, UsageException {
    String saved = it.arguments().value("--plan");
    if (saved != null) {
      return SavedPlan.read(it.folder().path().resolve(saved)).plan();
    }
    if (!it.arguments().has("--steps")) {
      return null;
    }
    Project project = new Project(it, 0);
    Spec spec = project.spec();
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      return Planning.made(
          it,
          workshop
              .engine()
              .plan(
                  spec,
                  project.shown(project.specFile()),
                  Workshop.options(it.arguments(), Plan.Mode.APPLY)));
    }
  }
}
