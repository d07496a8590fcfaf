package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.checkpoint.Checkpoint;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.CheckpointView;
import java.io.IOException;
import java.util.List;

/** {@code spawn array checkpoint list NAME}. */
final class CheckpointListCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("array checkpoint list", "Shows the checkpoints of an array.")
        .word("NAME", true, "The array's name.")
        .arrayName()
        .spec()
        .variables()
        .value("--checkpoint-dir", "PLACE", "Only if this is where the array's are.")
        .cloud()
        .examples("spawn array checkpoint list train");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Project project = new Project(it, 1);
    List<Checkpoint> all;
    try (CheckpointPlace place = CheckpointPlace.of(it, ArrayInSpec.of(project.spec(), it))) {
      all = Checkpoint.all(place.store());
    } catch (IOException e) {
      throw CheckpointPlace.broken(e);
    }
    if (it.json()) {
      it.document(g -> CheckpointView.json(g, all));
    } else {
      Page page = it.page();
      CheckpointView.write(page, all, it.now());
      it.print(page);
    }
    return ExitCode.DONE;
  }
}
