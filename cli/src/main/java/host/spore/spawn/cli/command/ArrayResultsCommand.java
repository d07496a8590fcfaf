package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.Collected;
import host.spore.spawn.engine.provider.Operating;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spawn array results NAME DIR}: every member's results, below its rank. */
final class ArrayResultsCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "array results", "Copies what each member has left in $SPAWN_RESULTS to DIR/RANK.")
        .word("NAME", true, "The array: its name or address, or STACK/NAME.")
        .word("DIR", true, "Where to; points.csv there has rank, exit code and parameters.")
        .stack()
        .state()
        .cloud()
        .examples("spawn array results sweep ./out");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    List<String> words = it.arguments().words();
    Path into = it.folder().path().resolve(words.get(1));
    try (Fleet fleet = Fleet.of(it, null)) {
      List<Targets.Target> members = ArrayMembers.of(new Targets(fleet), words.getFirst());
      Collected collected = new Collected(into);
      for (Targets.Target member : members) {
        collect(member, collected);
      }
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
      return ExitCode.DONE;
    }
  }

  private static void collect(Targets.Target member, Collected collected)
      throws Refused, IOException {
    Path from;
    try {
      from = member.operating().results(member.machine());
    } catch (Operating.Refusal e) {
      throw Entry.refused(e.problem());
    }
    Map<String, String> point = new LinkedHashMap<>();
    if (member.machine().inputs().get("parameters") instanceof Value.MapOf parameters) {
      parameters.entries().forEach((name, value) -> point.put(name, Values.display(value)));
    }
    String exit =
        member.machine().attributes().get("job_exit") instanceof Value.Num code ? code.text() : "";
    collected.add(ArrayMembers.rank(member), exit, point, from);
  }
}
