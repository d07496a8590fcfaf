package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.project.StackIndex;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code spawn state take FILE [SPEC]}: the state of a spec that has another file name now. */
final class StateTakeCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("state take", "Moves a state to a spec that has another file name now.")
        .word("FILE", true, "The state that the spec had under its old name.")
        .spec()
        .variables()
        .lockTimeout()
        .examples("spawn state take .spawn/old/state.db new.spawn.yaml");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    String given = it.arguments().words().getFirst();
    Project project = new Project(it, 1);
    Spec spec = project.spec();
    Path from = it.folder().path().resolve(given).toAbsolutePath().normalize();
    Diagnostic fault = FileFaults.unreadable(from, given);
    if (fault != null) {
      throw new Refused(ExitCode.ERROR, fault);
    }
    StateRef.InFile to = Folder.stateOf(project.specFile());
    if (!Files.notExists(to.path())) {
      throw new Refused(ExitCode.ERROR, taken(it.folder().shown(to)));
    }
    // Under its lock, as the stack that the spec describes: nobody is at work with it.
    try (Workshop workshop = new Workshop(it, StateRef.file(from), spec.name());
        RunSession session =
            workshop.open("", SpecDigest.NONE, Settling.NOTHING, MachineActions.told(it))) {
      session.state().finish("done", "moved to " + it.folder().shown(to));
    }
    move(it, from, to.path());
    new StackIndex(it.world().home()).remember(to);
    if (it.json()) {
      it.event(
          "state_moved",
          g -> {
            g.writeStringField("from", from.toString());
            g.writeStringField("to", to.path().toString());
          });
    } else {
      it.print("The state of `" + spec.name() + "` is now " + it.folder().shown(to) + ".\n");
    }
    return ExitCode.DONE;
  }

  /** With the lock given back, all that was written is in the file itself. */
  private static void move(Invocation it, Path from, Path to) throws Refused {
    Path log = Path.of(from + "-wal");
    try {
      if (Files.exists(log) && Files.size(log) > 0) {
        throw new IOException("another program has it open");
      }
      Path folder = to.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new Refused(ExitCode.ERROR, FileFaults.failed(it.folder().shown(to), e));
    } catch (IOException e) {
      throw new Refused(ExitCode.ERROR, FileFaults.failed(it.folder().shown(from), e));
    }
    try {
      Files.deleteIfExists(Path.of(from + "-shm"));
      Path left = from.getParent();
      if (left != null) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      // Other things are kept in the folder; nothing of the state is.
    }
  }

  private static Diagnostic taken(String state) {
    return Diagnostic.error(
        "SPN-5041",
        "the spec has a state already: " + state,
        "Nothing was done. `spawn state list` shows what it has; --state names the other one.",
        null);
  }
}
