package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.prompt.CommandHabits;
import host.spore.spawn.cli.prompt.UnknownCommand;

/** {@code spawn help [COMMAND]}. */
final class HelpCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("help", "Shows the help of a command.")
        .word("COMMAND", false, "Such as plan, or state.")
        .words("SUBCOMMAND", false, "Such as list.")
        .examples("spawn help plan", "spawn help state mv");
  }

  @Override
  public ExitCode run(Invocation it) throws UsageException {
    String name = String.join(" ", it.arguments().words());
    if (name.isEmpty()) {
      it.print(HelpText.root());
      return ExitCode.DONE;
    }
    String group = HelpText.group(name);
    if (group != null) {
      it.print(group);
      return ExitCode.DONE;
    }
    String meant = CommandHabits.meaning(name);
    Command command = Commands.named(meant == null ? name : meant);
    if (command == null) {
      String hint = UnknownCommand.hint(name, Commands.names());
      throw new UsageException(
          "there is no command `" + name + "`",
          hint == null ? "the commands are " + String.join(", ", Commands.names()) : hint);
    }
    it.print(command.grammar().common().help());
    return ExitCode.DONE;
  }
}
