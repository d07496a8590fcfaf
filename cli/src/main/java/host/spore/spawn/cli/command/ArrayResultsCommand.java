package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.Collected;
import host.spore.spawn.cli.view.ExecView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code spawn array results NAME DIR}: every member's results, below its rank. */
final class ArrayResultsCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "array results", "Copies what each member has left in $SPAWN_RESULTS to DIR/RANK.")
        .word("NAME", true, "The array: its name or address, or STACK/NAME.")
        .arrayName()
        .word("DIR", true, "Where to; points.csv there has rank, exit code and parameters.")
        .value("--user", "NAME", "Logs in as NAME; without it, as the image wants it.")
        .value("--key", "FILE", "The private key; without it, the one that fits.")
        .session()
        .stack()
        .state()
        .cloud()
        .examples("spawn array results sweep ./out");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    List<String> words = it.arguments().words();
    Path into = it.folder().path().resolve(words.get(1));
    try (Fleet fleet = Fleet.of(it, null)) {
      List<Targets.Target> members = ArrayMembers.of(new Targets(fleet), words.getFirst());
      Collected collected = new Collected(into);
      List<ExecView.Ran> missing = collect(it, members, collected);
      collected.finish();
      if (it.json()) {
        it.document(
            g -> {
              g.writeStringField("directory", into.toString());
              g.writeNumberField("members", members.size());
              g.writeNumberField("files", collected.files());
            });
      } else {
        it.print(
            collected.files()
                + " files of "
                + members.size()
                + " members are in "
                + words.get(1)
                + ".\n");
      }
      if (missing.isEmpty()) {
        return ExitCode.DONE;
      }
      throw new Refused(ExitCode.PARTLY, lost(missing));
    }
  }

  private static Diagnostic lost(List<ExecView.Ran> missing) {
    ExecView.Ran first = missing.getFirst();
    return Diagnostic.error(
        "SPN-5418",
        "the results of "
            + missing.size()
            + (missing.size() == 1 ? " member" : " members")
            + " could not be collected",
        "Rank "
            + first.rank()
            + ": "
            + (first.problem().isEmpty() ? "exit " + first.exit() : first.problem())
            + ". A machine on EC2 has its results as long as it runs: have it write to a bucket, or"
            + " `sync` to one at its completion, if it ends before they are collected.",
        null);
  }

  /** Answers the members whose results could not be had. */
  private static List<ExecView.Ran> collect(
      Invocation it, List<Targets.Target> members, Collected collected)
      throws Refused, IOException, InterruptedException {
    Map<Integer, Targets.Target> byRank = new LinkedHashMap<>();
    Map<Integer, String> commands = new LinkedHashMap<>();
    for (Targets.Target member : members) {
      int rank = ArrayMembers.rank(member);
      switch (results(member)) {
        case MachineOperations.Results.InFolder(Path folder) ->
            collected.add(rank, exit(member), point(member), folder);
        case MachineOperations.Results.OnMachine(String command) -> {
          byRank.put(rank, member);
          commands.put(rank, command);
        }
      }
    }
    List<ExecView.Ran> missing = new ArrayList<>();
    for (ExecView.Ran ran :
        OnMembers.quietly(
            it, List.copyOf(byRank.values()), rank -> Objects.requireNonNull(commands.get(rank)))) {
      Targets.Target member = Objects.requireNonNull(byRank.get(ran.rank()));
      boolean sent = ran.problem().isEmpty() && ran.exit() == 0;
      collected.add(ran.rank(), exit(member), point(member), sent ? ran.lines() : List.of());
      if (!sent) {
        missing.add(ran);
      }
    }
    return missing;
  }

  private static MachineOperations.Results results(Targets.Target member) throws Refused {
    try {
      return member.operating().results(member.machine());
    } catch (MachineOperations.Refusal e) {
      throw Entry.refused(e.problem());
    }
  }

  private static Map<String, String> point(Targets.Target member) {
    Map<String, String> point = new LinkedHashMap<>();
    if (member.machine().inputs().get("parameters") instanceof Value.MapOf parameters) {
      parameters.entries().forEach((name, value) -> point.put(name, Values.display(value)));
    }
    return point;
  }

  private static String exit(Targets.Target member) {
    return member.machine().attributes().get("job_exit") instanceof Value.Num code
        ? code.text()
        : "";
  }
}
