package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.Tail;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Log;
import host.spore.spawn.engine.provider.MachineOperations.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code spawn logs TARGET…}: what the job, the agent or the machine itself wrote. */
final class LogsCommand implements Command {
  private static final int LINES = 100;
  private static final long LOOK_MILLIS = 200;

  @Override
  public Grammar grammar() {
    return new Grammar("logs", "What a machine's job, its agent or the machine itself wrote.")
        .targets(true)
        .value("--source", "SOURCE", "job, agent or console; the job's without it.")
        .value("-n", "--tail", "N", "The last N lines; 100 without it.")
        .flag("-f", "--follow", "Goes on with what is written from now on, until Ctrl-C.")
        .value("--user", "NAME", "Logs in as NAME where the log is on the machine.")
        .value("--key", "FILE", "The private key for it.")
        .session()
        .examples(
            "spawn logs box",
            "spawn logs crew --follow",
            "spawn logs 'crew[3]' --source agent --tail 20");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, GuestExit, IOException, InterruptedException {
    int lines = it.arguments().positive("--tail", LINES);
    Source source = source(it);
    try (Fleet fleet = Fleet.of(it, null)) {
      List<Targets.Target> targets = new Targets(fleet).find(it.arguments().words());
      Map<Targets.Target, Log> logs = new LinkedHashMap<>();
      for (Targets.Target target : targets) {
        try {
          logs.put(target, target.operating().log(target.machine(), source));
        } catch (MachineOperations.Refusal e) {
          throw Entry.refused(e.problem());
        }
      }
      return it.json() ? document(it, logs, lines) : read(it, logs, lines);
    }
  }

  private static Source source(Invocation it) throws UsageException {
    String typed = it.arguments().value("--source");
    if (typed == null) {
      return Source.JOB;
    }
    for (Source source : Source.values()) {
      if (source.name().toLowerCase(Locale.ROOT).equals(typed)) {
        return source;
      }
    }
    throw new UsageException(
        "--source: there is no `" + typed + "`", "the sources are job, agent and console");
  }

  private static ExitCode read(Invocation it, Map<Targets.Target, Log> logs, int lines)
      throws Refused, GuestExit, IOException, InterruptedException {
    boolean named = logs.size() > 1;
    Map<Targets.Target, Tail> files = new LinkedHashMap<>();
    for (Map.Entry<Targets.Target, Log> one : logs.entrySet()) {
      String before = named ? one.getKey().machine().address() + " | " : "";
      switch (one.getValue()) {
        case Log.OnFile(Path file) -> {
          Tail tail = new Tail(file);
          print(it, before, tail.last(lines));
          files.put(one.getKey(), tail);
        }
        case Log.Text(String text) -> print(it, before, last(text.lines().toList(), lines));
        case Log.OnMachine remote -> onMachine(it, one.getKey(), remote, lines, named);
      }
    }
    if (it.arguments().has("--follow") && !files.isEmpty()) {
      follow(it, files, named);
    }
    return ExitCode.DONE;
  }

  private static void onMachine(
      Invocation it, Targets.Target target, Log.OnMachine remote, int lines, boolean named)
      throws Refused, GuestExit, InterruptedException {
    boolean follows = it.arguments().has("--follow");
    if (follows && named) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5408",
              "logs on several machines cannot be followed at once",
              "Each of them needs a session of its own. Name one machine.",
              null));
    }
    if (named) {
      it.print("== " + target.machine().address() + "\n");
    }
    String command = follows ? remote.following() : remote.command();
    Entry entry = Entry.forLogs(it);
    entry.go(target, entry.way(target, command.replace("LINES", Integer.toString(lines))));
  }

  private static void follow(Invocation it, Map<Targets.Target, Tail> files, boolean named)
      throws IOException, InterruptedException {
    Thread following = Thread.currentThread();
    try (Surroundings.Signals.Subscription _ =
        it.world().signals().onInterrupt(following::interrupt)) {
      while (!it.world().terminal().out().failed()) {
        for (Map.Entry<Targets.Target, Tail> one : files.entrySet()) {
          String before = named ? one.getKey().machine().address() + " | " : "";
          print(it, before, one.getValue().more());
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private static void print(Invocation it, String before, List<String> lines) {
    if (!lines.isEmpty()) {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(before).append(line).append('\n'));
      it.raw(text.toString());
    }
  }

  private static List<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** For a program: what is on this computer, and else the command that reads it. */
  private static ExitCode document(Invocation it, Map<Targets.Target, Log> logs, int lines)
      throws Refused, IOException {
    Map<Targets.Target, List<String>> read = new LinkedHashMap<>();
    Map<Targets.Target, List<String>> commands = new LinkedHashMap<>();
    for (Map.Entry<Targets.Target, Log> one : logs.entrySet()) {
      switch (one.getValue()) {
        case Log.OnFile(Path file) -> read.put(one.getKey(), new Tail(file).last(lines));
        case Log.Text(String text) ->
            read.put(one.getKey(), new ArrayList<>(last(text.lines().toList(), lines)));
        case Log.OnMachine remote -> {
          Entry entry = Entry.forLogs(it);
          String command = remote.command().replace("LINES", Integer.toString(lines));
          MachineOperations.Way way = entry.way(one.getKey(), command);
          commands.put(one.getKey(), entry.words(one.getKey(), way, command));
        }
      }
    }
    it.document(
        g -> {
          g.writeArrayFieldStart("logs");
          for (Targets.Target target : logs.keySet()) {
            g.writeStartObject();
            g.writeStringField("stack", target.stack().name());
            g.writeStringField("address", target.machine().address().toString());
            g.writeStringField("id", target.machine().id());
            boolean here = read.containsKey(target);
            g.writeArrayFieldStart(here ? "lines" : "command");
            for (String line : (here ? read : commands).getOrDefault(target, List.of())) {
              g.writeString(line);
            }
            g.writeEndArray();
            g.writeEndObject();
          }
          g.writeEndArray();
        });
    return ExitCode.DONE;
  }
}
