package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code spawn array retry NAME}: runs again the ranks that have failed, and touches no other. */
final class ArrayRetryCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "array retry", "Runs the members of an array again that have failed, after a yes.")
        .word("NAME", true, "The array's name.")
        .arrayName()
        .spec()
        .variables()
        .state()
        .running()
        .cloud()
        .cloudChoices()
        .policy()
        .examples("spawn array retry sweep", "spawn array retry sweep --auto-approve");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Project project = new Project(it, 1);
    String file = project.shown(project.specFile());
    Spec spec = project.spec();
    Address array = ArrayInSpec.address(spec, it.arguments().words().getFirst());
    Confirmation.possible(it);
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      Set<Address> all = new LinkedHashSet<>();
      List<ResourceState> failed = new ArrayList<>();
      Set<Address> rerun = new LinkedHashSet<>();
      Set<Address> replace = new LinkedHashSet<>();
      for (ResourceState row : workshop.engine().observe().state().resources()) {
        boolean member = !row.isDeposed() && row.address().path().equals(array.path());
        if (!member || !Outcome.of(row).isRetried()) {
          continue;
        }
        all.add(row.address());
        failed.add(row);
        switch (row.status()) {
          case FINISHED -> rerun.add(row.address());
          case READY -> replace.add(row.address());
          case LOST, TAINTED -> {} // every plan makes those anew
        }
      }
      if (all.isEmpty()) {
        if (it.json()) {
          it.event("nothing_failed", g -> g.writeStringField("array", array.toString()));
        } else {
          it.print("No member of " + array + " has failed.\n");
        }
        return ExitCode.DONE;
      }
      PlanOptions options = new PlanOptions(Plan.Mode.APPLY, all, Set.of(), replace, rerun);
      String question = "Do you want spawn to run these again?";
      return new Applying(it, workshop, spec, file, options, question).retrying(failed).run();
    }
  }
}
