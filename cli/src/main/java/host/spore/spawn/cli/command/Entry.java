package host.spore.spawn.cli.command;

import host.spore.spawn.cli.prompt.NotRunning;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Leads into machines. */
final class Entry {
  private final Invocation it;
  private final boolean forLogs;

  Entry(Invocation it) {
    this(it, false);
  }

  private Entry(Invocation it, boolean forLogs) {
    this.it = it;
    this.forLogs = forLogs;
  }

  /** Enters only to read a log. */
  static Entry forLogs(Invocation it) {
    return new Entry(it, true);
  }

  /**
   * How a machine is entered as the user wants it.
   *
   * @param command for its shell; empty for a shell to type in
   * @throws Refused if it does not run, or cannot be entered
   */
  MachineOperations.Way way(Targets.Target target, String command) throws Refused {
    String status = Machines.status(target.machine());
    if (!status.equals("running")) {
      String address = target.machine().address().toString();
      throw new Refused(
          ExitCode.ERROR,
          forLogs
              ? NotRunning.reading(target.name(), target.typed(), address, status)
              : NotRunning.entering(target.name(), target.typed(), address, status));
    }
    String key = it.arguments().value("--key");
    Path file = key == null ? null : it.folder().path().resolve(key);
    MachineOperations.Wish wish =
        new MachineOperations.Wish(
            command,
            it.arguments().value("--user"),
            file,
            it.arguments().has("--session"),
            it.world().environment());
    try {
      return target.operating().way(target.machine(), wish);
    } catch (MachineOperations.Refusal e) {
      throw refused(e.problem());
    }
  }

  /**
   * What somebody can run to enter it in the same way, as often as they like.
   *
   * @param command for its shell; empty for a shell to type in
   */
  List<String> words(Targets.Target target, MachineOperations.Way way, String command) {
    if (way.opening() == null) {
      return way.command();
    }
    // What it opens is good for one start, so it is this program that has to start it.
    List<String> words = new ArrayList<>(List.of("spawn", "connect", target.typed(), "--session"));
    for (String option : List.of("--profile", "--region")) {
      String value = it.arguments().value(option);
      if (value != null) {
        words.addAll(List.of(option, value));
      }
    }
    if (!command.isEmpty()) {
      words.addAll(List.of("--", command));
    }
    return words;
  }

  /** The way to be started now. */
  MachineOperations.Way open(MachineOperations.Way way) throws Refused, InterruptedException {
    try {
      return way.open(
          (command, environment) -> {
            List<String> lines = new ArrayList<>();
            it.world().foreground().capture(command, environment, null, lines::add);
            return lines;
          });
    } catch (MachineOperations.Refusal e) {
      throw refused(e.problem());
    }
  }

  /** Hands the terminal over until the program ends. */
  ExitCode go(Targets.Target target, MachineOperations.Way found)
      throws Refused, GuestExit, InterruptedException {
    MachineOperations.Way way = open(found);
    it.world().terminal().out().flush();
    int code;
    try {
      code = it.world().foreground().run(way.command(), way.environment(), way.directory());
    } catch (IOException e) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5407",
              "`" + way.command().getFirst() + "` cannot be run: " + e.getMessage(),
              "It leads to "
                  + target.name()
                  + ". Install it, or see the whole command with `spawn connect --print "
                  + target.typed()
                  + "`.",
              null));
    }
    if (code != 0) {
      throw new GuestExit(code);
    }
    return ExitCode.DONE;
  }

  static Refused refused(Problem problem) {
    return new Refused(ExitCode.ERROR, problem.diagnostic());
  }
}
