package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code spawn apply [SPEC|PLAN]}. */
final class ApplyCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("apply", "Plans, asks for a yes, and does it. SPEC may be a saved plan.")
        .spec()
        .variables()
        .state()
        .selection()
        .remaking()
        .flag("--refresh-only", "Only records what became of what runs; touches nothing.")
        .running()
        .cloud()
        .cloudChoices()
        .policy()
        .examples(
            "spawn apply",
            "spawn apply train.plan",
            "spawn apply --rerun instances.box --auto-approve");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    it.arguments().positive("--parallelism", 10);
    String named = it.arguments().word(0);
    if (named != null && isPlan(it.folder().path().resolve(named), named)) {
      return new SavedPlan(it, it.folder().path().resolve(named)).run();
    }
    Project project = new Project(it, 0);
    if (it.arguments().has("--refresh-only")) {
      return refresh(it, project);
    }
    project.specFile();
    Confirmation.possible(it);
    Spec spec = project.spec();
    String file = project.shown(project.specFile());
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      return new Applying(
              it,
              workshop,
              spec,
              file,
              Workshop.options(it.arguments(), Plan.Mode.APPLY),
              "Do you want spawn to do this?")
          .run();
    }
  }

  /** Needs no spec: what is recorded is asked for, whatever is wanted by now. */
  private static ExitCode refresh(Invocation it, Project project)
      throws Refused, UsageException, IOException, InterruptedException {
    if (!it.arguments().values("--replace").isEmpty()
        || !it.arguments().values("--rerun").isEmpty()) {
      throw new UsageException("--refresh-only makes nothing anew", null);
    }
    StateRef state = project.stateAlone();
    Confirmation.possible(it);
    try (Workshop workshop = new Workshop(it, state, "")) {
      return new Applying(
              it,
              workshop,
              null,
              "",
              Workshop.options(it.arguments(), Plan.Mode.REFRESH_ONLY),
              "Do you want spawn to record this?")
          .run();
    }
  }

  /** A saved plan is known by how it is packed, whatever its name. */
  static boolean isPlan(Path file, String shown) throws Refused {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.read() == 0x1f && bytes.read() == 0x8b;
    } catch (IOException e) {
      throw new Refused(ExitCode.ERROR, FileFaults.failed(shown, e));
    }
  }
}
