package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.CountEdit;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.spec.Spec;
import java.io.IOException;
import java.util.Set;

/**
 * {@code spawn array scale NAME N}: writes the number into the spec and applies it. Without a yes
 * the spec is put back as it was.
 */
final class ArrayScaleCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "array scale", "Writes another `count` into the spec and applies it, after a yes.")
        .word("NAME", true, "The array's name.")
        .arrayName()
        .word("N", true, "How many members it is to have.")
        .asWord("--count", 1)
        .spec()
        .variables()
        .state()
        .running()
        .cloud()
        .cloudChoices()
        .policy()
        .examples("spawn array scale train 16", "spawn array scale train 4 lab.spawn.yaml");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    String name = ArrayInSpec.name(it.arguments().words().getFirst());
    int count = count(it.arguments().words().get(1));
    Project project = new Project(it, 2);
    Confirmation.possible(it);
    Validated<CountEdit> found = CountEdit.find(project.specFile(), name, count);
    CountEdit edit = found.valueOrNull();
    if (edit == null) {
      throw new Refused(ExitCode.of(found.diagnostics()), found.diagnostics());
    }
    edit.write();
    ExitCode exit = ExitCode.ERROR;
    try {
      exit = applied(it, project);
      return exit;
    } finally {
      if (exit == ExitCode.ERROR) {
        edit.undo();
      }
    }
  }

  /** {@link ExitCode#ERROR} only if nothing was done. */
  private static ExitCode applied(Invocation it, Project project)
      throws Refused, UsageException, IOException, InterruptedException {
    Spec spec = project.spec();
    String file = project.shown(project.specFile());
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      return new Applying(
              it,
              workshop,
              spec,
              file,
              new PlanOptions(Plan.Mode.APPLY, Set.of(), Set.of(), Set.of(), Set.of()),
              "Do you want spawn to do this?")
          .run();
    }
  }

  private static int count(String typed) throws UsageException {
    try {
      int count = Integer.parseInt(typed);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw none(typed);
    }
    throw none(typed);
  }

  private static UsageException none(String typed) {
    return new UsageException(
        "N: `" + typed + "` is not a whole number of at least 1",
        "to end an array, take it out of the spec and apply, or `spawn array terminate`");
  }
}
