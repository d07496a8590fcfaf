package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.GraphView;
import host.spore.spawn.cli.view.PlanPage;
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
  static final List<String> FORMATS = List.of("dot", "mermaid", "svg", "html");

  @Override
  public Grammar grammar() {
    return new Grammar("graph", "What depends on what in the spec; or the steps of a plan.")
        .spec()
        .variables()
        .state()
        .flag("--steps", "What apply would do now, step by step, instead.")
        .value("--plan", "PLAN", "The steps of a saved plan instead.")
        .value(
            "--format",
            "FORMAT",
            "dot (Graphviz, without this option), mermaid, svg;%n"
                + "html: one page with graph, changes, costs, times.")
        .examples(
            "spawn graph --format svg > graph.svg",
            "spawn graph --format html > plan.html",
            "spawn graph --steps | dot -Tpng > steps.png");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    String format = it.arguments().value("--format");
    String form = format == null ? "dot" : format;
    if (!FORMATS.contains(form)) {
      throw new UsageException(
          "--format: `" + form + "` is none of " + String.join(", ", FORMATS), null);
    }
    boolean page = form.equals("html") && !it.json();
    boolean saved = it.arguments().value("--plan") != null;
    Spec spec = saved ? null : new Project(it, 0).spec();
    Plan plan = saved || page || it.arguments().has("--steps") ? plan(it, spec) : null;
    if (page && plan != null) {
      it.print(PlanPage.of(plan, spec == null ? null : resources(it, spec), it.now()));
    } else if (plan != null) {
      write(it, form, StepView.of(plan));
    } else if (spec != null) {
      write(it, form, resources(it, spec));
    }
    return ExitCode.DONE;
  }

  private static GraphView resources(Invocation it, Spec spec) throws Refused {
    Validated<List<Desired>> compiled = Compiling.of(it, spec);
    List<Desired> resources = compiled.valueOrNull();
    if (resources == null || compiled.hasErrors()) {
      List<Diagnostic> all = new ArrayList<>(compiled.diagnostics());
      throw new Refused(ExitCode.of(all), all);
    }
    return GraphView.of(resources);
  }

  private static void write(Invocation it, String form, GraphView graph) {
    if (it.json()) {
      it.document(graph::writeTo);
    } else {
      it.print(
          switch (form) {
            case "mermaid" -> graph.mermaid();
            case "svg" -> graph.drawing().svg();
            default -> graph.dot();
          });
    }
  }

  private static void write(Invocation it, String form, StepView steps) {
    if (it.json()) {
      it.document(steps::writeTo);
    } else {
      it.print(
          switch (form) {
            case "mermaid" -> steps.mermaid();
            case "svg" -> steps.drawing().svg();
            default -> steps.dot();
          });
    }
  }

  /** The saved plan, or what apply would do now. */
  private static Plan plan(Invocation it, @Nullable Spec spec) throws Refused, UsageException {
    String saved = it.arguments().value("--plan");
    if (saved != null) {
      return SavedPlan.read(it.folder().path().resolve(saved)).plan();
    }
    Project project = new Project(it, 0);
    String stack = spec == null ? "" : spec.name();
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), stack)) {
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
