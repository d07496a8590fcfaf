package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.ExecView;
import host.spore.spawn.diagnostic.Shell;
import java.io.IOException;
import java.util.List;

/** {@code spawn array exec NAME -- COMMAND…}: one command on every member at once. */
final class ArrayExecCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("array exec", "Runs a command on every running member at once.")
        .words("NAME", true, "The array, and after -- the command with its words.")
        .arrayName()
        .value("--user", "NAME", "Logs in as NAME; without it, as the image wants it.")
        .value("--key", "FILE", "The private key; without it, the one that fits.")
        .session()
        .stack()
        .state()
        .cloud()
        .examples(
            "spawn array exec train -- nvidia-smi",
            "spawn array exec train -- 'df -h | grep data'");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    List<String> words = it.arguments().words();
    if (words.size() < 2) {
      throw new UsageException("missing: COMMAND", "spawn array exec train -- uptime");
    }
    // One word is a line for the shell there; the words of several mean themselves.
    String command = words.size() == 2 ? words.get(1) : Shell.line(words.subList(1, words.size()));
    try (Fleet fleet = Fleet.of(it, null)) {
      List<Targets.Target> members = ArrayMembers.of(new Targets(fleet), words.getFirst());
      if (members.stream().allMatch(m -> Ended.isOver(m.machine()))) {
        throw ArrayMembers.noneRuns(words.getFirst(), "A command needs a member that runs.");
      }
      List<ExecView.Ran> ran = OnMembers.run(it, members, rank -> command);
      if (it.json()) {
        it.document(g -> ExecView.json(g, ran));
      } else {
        Page page = it.page();
        ExecView.write(page, ran);
        it.print(page);
      }
      return OnMembers.allDone(ran) ? ExitCode.DONE : ExitCode.PARTLY;
    }
  }
}
