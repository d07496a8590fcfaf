package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.AdoptionView;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.adopt.Adoption;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.run.ApplyOptions;
import host.spore.spawn.engine.run.Interrupts;
import host.spore.spawn.spec.Spec;
import java.io.IOException;
import java.util.List;

/** {@code spawn import --stack NAME [SPEC]}: recovery of a lost state. */
final class StackImport {
  private StackImport() {}

  static ExitCode run(Invocation it, String stack)
      throws Refused, UsageException, IOException, InterruptedException {
    Project project = new Project(it, 0);
    Spec spec = project.spec();
    if (!spec.name().equals(stack)) {
      throw new Refused(ExitCode.ERROR, otherStack(spec.name(), stack));
    }
    Adoption taken;
    Plan left;
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      String file = project.shown(project.specFile());
      try (RunView view = new Run(it, null).view();
          RunSession session = workshop.open(file, spec.digest(), view::accept)) {
        Validated<Adoption> found = session.importStack(spec, it.arguments().value("--lineage"));
        Adoption adoption = found.valueOrNull();
        if (adoption == null || found.hasErrors()) {
          throw new Refused(ExitCode.of(found.diagnostics()), found.diagnostics());
        }
        it.warn(found.diagnostics());
        taken = adoption;
        left = rest(it, session, spec, file);
        session.state().finish("done", "imported " + taken.rows().size() + " of " + stack);
      }
    }
    if (it.json()) {
      it.event("imported_stack", g -> AdoptionView.json(g, stack, taken, left));
    } else {
      Page page = it.page();
      AdoptionView.write(page, stack, taken, left);
      it.print(page);
    }
    return ExitCode.DONE;
  }

  /** Where nothing is to be done to the world, what only the state has to know is recorded too. */
  private static Plan rest(Invocation it, RunSession session, Spec spec, String file)
      throws Refused {
    PlanOptions options = PlanOptions.APPLY;
    Plan plan = Planning.made(it, session.plan(spec, file, options));
    if (plan.graph().size() == 0 && !plan.isEmpty()) {
      session.apply(plan, ApplyOptions.DEFAULT, new Interrupts());
      plan = Planning.made(it, session.plan(spec, file, options));
    }
    return plan;
  }

  private static List<Diagnostic> otherStack(String name, String wanted) {
    return List.of(
        Diagnostic.error(
            "SPN-1210",
            "the spec describes the stack `%s`, not `%s`".formatted(name, wanted),
            "What runs is compared with a spec. Name the one of `%s`: spawn import --stack %s FILE"
                .formatted(wanted, wanted),
            null));
  }
}
