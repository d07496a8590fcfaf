package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.diagnostic.Shell;
import host.spore.spawn.engine.provider.MachineOperations;
import java.io.IOException;
import java.util.List;

/** {@code spawn connect TARGET [-- COMMAND…]}, also called {@code ssh}. */
final class ConnectCommand implements Command {
  private final String name;

  ConnectCommand(String name) {
    this.name = name;
  }

  @Override
  public Grammar grammar() {
    return new Grammar(name, "A shell on a machine, or one command there.")
        .words("TARGET", true, "The machine, and after -- the command with its words.")
        .value("--user", "NAME", "Logs in as NAME; without it, as the image wants it.")
        .value("--key", "FILE", "The private key; without it, the one that fits.")
        .session()
        .flag("--print", "Prints the command that leads there and does not run it.")
        .stack()
        .state()
        .cloud()
        .examples(
            "spawn " + name + " box",
            "spawn " + name + " 'crew[3]' -- nvidia-smi",
            "spawn " + name + " box -- 'df -h | grep data'",
            "spawn " + name + " box --print");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, GuestExit, IOException, InterruptedException {
    List<String> words = it.arguments().words();
    try (Fleet fleet = Fleet.of(it, null)) {
      Targets.Target target = new Targets(fleet).only(words.getFirst());
      Entry entry = new Entry(it);
      String command = line(words.subList(1, words.size()));
      MachineOperations.Way way = entry.way(target, command);
      if (it.json()) {
        it.document(
            g -> {
              g.writeStringField("address", target.machine().address().toString());
              g.writeStringField("id", target.machine().id());
              g.writeStringField("by", way.by());
              g.writeArrayFieldStart("command");
              for (String word : entry.words(target, way, command)) {
                g.writeString(word);
              }
              g.writeEndArray();
              if (way.directory() != null) {
                g.writeStringField("directory", way.directory().toString());
              }
            });
        return ExitCode.DONE;
      }
      if (it.arguments().has("--print")) {
        it.print(Shell.line(entry.words(target, way, command)) + "\n");
        return ExitCode.DONE;
      }
      return entry.go(target, way);
    }
  }

  /** One word is a line for the shell there; the words of several mean themselves. */
  private static String line(List<String> words) {
    return words.size() == 1 ? words.getFirst() : Shell.line(words);
  }
}
