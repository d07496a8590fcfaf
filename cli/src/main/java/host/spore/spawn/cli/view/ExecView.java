package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of a command that was run on all members of an array. */
public final class ExecView {
  private ExecView() {}

  /**
   * One member's part.
   *
   * @param exit what the command ended with, if it was run
   * @param problem why it could not be run; empty if it was
   * @param skipped true if that is because the member has ended, which is no failure
   * @param lines what it wrote, where that was not told already
   */
  public record Ran(int rank, int exit, String problem, boolean skipped, List<String> lines) {
    public Ran {
      lines = List.copyOf(lines);
    }

    /** One that was run, or could not be. */
    public static Ran of(int rank, int exit, String problem, List<String> lines) {
      return new Ran(rank, exit, problem, false, lines);
    }

    /** One that has ended. */
    public static Ran skipped(int rank, String how) {
      return new Ran(rank, -1, how, true, List.of());
    }

    /** Whether it was run and went well, or there was nothing to run it on any more. */
    public boolean isWell() {
      return skipped || (problem.isEmpty() && exit == 0);
    }
  }

  /** Ranks by what it ended with. */
  public static void write(Page page, List<Ran> all) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (Ran ran : all) {
      String what = ran.problem().isEmpty() ? "exit " + ran.exit() : notRun(ran);
      groups.computeIfAbsent(what, k -> new ArrayList<>()).add(ran.rank());
    }
    page.gap();
    groups.forEach((what, ranks) -> page.prose("", Words.ranges(ranks) + " " + what));
  }

  private static String notRun(Ran ran) {
    return (ran.skipped() ? "left out: " : "not run: ") + ran.problem();
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, List<Ran> all) throws IOException {
    g.writeArrayFieldStart("members");
    for (Ran ran : all) {
      g.writeStartObject();
      g.writeNumberField("rank", ran.rank());
      if (ran.problem().isEmpty()) {
        g.writeNumberField("exit", ran.exit());
      } else {
        g.writeStringField(ran.skipped() ? "why" : "problem", ran.problem());
      }
      g.writeStringField("outcome", ran.skipped() ? "skipped" : ran.isWell() ? "done" : "failed");
      g.writeArrayFieldStart("lines");
      for (String line : ran.lines()) {
        g.writeString(line);
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
