package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.checkpoint.Checkpoint;
import host.spore.spawn.cli.checkpoint.Store;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code spawn array checkpoint restore NAME}: every member begins anew from a checkpoint. */
final class CheckpointRestoreCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "array checkpoint restore",
            "Has all members begin anew from a checkpoint, after a yes.")
        .word("NAME", true, "The array's name.")
        .arrayName()
        .spec()
        .value("--checkpoint-id", "ID", "Such as 20260501-100000; else the newest complete one.")
        .variables()
        .state()
        .running()
        .value("--checkpoint-dir", "PLACE", "Only if this is where the array's are.")
        .cloud()
        .cloudChoices()
        .policy()
        .examples(
            "spawn array checkpoint restore train",
            "spawn array checkpoint restore train --checkpoint-id 20260501-100000");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Project project = new Project(it, 1);
    Spec spec = project.spec();
    ArraySpec array = ArrayInSpec.of(spec, it);
    Confirmation.possible(it);
    try (CheckpointPlace place = CheckpointPlace.of(it, array)) {
      return restored(it, project, spec, array, place.store());
    }
  }

  private static ExitCode restored(
      Invocation it, Project project, Spec spec, ArraySpec array, Store store)
      throws Refused, UsageException, IOException, InterruptedException {
    String before;
    String wanted;
    try {
      before = store.latest();
      wanted = wanted(Checkpoint.all(store), it.arguments().value("--checkpoint-id"));
      store.promote(wanted);
    } catch (IOException e) {
      throw CheckpointPlace.broken(e);
    }
    ExitCode exit = ExitCode.ERROR;
    try {
      exit = applied(it, project, spec, array);
      return exit;
    } finally {
      // Only who did nothing ends with this one.
      if (exit == ExitCode.ERROR && !before.isEmpty() && !before.equals(wanted)) {
        store.promote(before);
      }
    }
  }

  private static ExitCode applied(Invocation it, Project project, Spec spec, ArraySpec array)
      throws Refused, UsageException, IOException, InterruptedException {
    String file = project.shown(project.specFile());
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      Set<Address> all = new LinkedHashSet<>();
      Set<Address> rerun = new LinkedHashSet<>();
      Set<Address> replace = new LinkedHashSet<>();
      for (int rank = 0; rank < array.count(); rank++) {
        all.add(array.member(rank));
      }
      for (ResourceState row : workshop.engine().observe().state().resources()) {
        if (row.isDeposed() || !all.contains(row.address())) {
          continue;
        }
        switch (row.status()) {
          case FINISHED -> rerun.add(row.address());
          case READY -> replace.add(row.address());
          case LOST, TAINTED -> {} // every plan makes those anew
        }
      }
      PlanOptions options = new PlanOptions(Plan.Mode.APPLY, all, Set.of(), replace, rerun);
      String question = "Do you want spawn to begin these anew from the checkpoint?";
      return new Applying(it, workshop, spec, file, options, question).run();
    }
  }

  private static String wanted(List<Checkpoint> all, @Nullable String id) throws Refused {
    for (Checkpoint one : all) {
      if (one.complete() && (id == null || one.id().equals(id))) {
        return one.id();
      }
    }
    List<String> known = all.stream().filter(Checkpoint::complete).map(Checkpoint::id).toList();
    throw new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            "SPN-5417",
            id == null ? "there is no checkpoint" : "there is no complete checkpoint `" + id + "`",
            known.isEmpty()
                ? "`spawn array checkpoint save NAME` makes one."
                : "There are " + String.join(", ", known) + ".",
            null));
  }
}
