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
   * @param lines what it wrote, where that was not told already
   */
  public record Ran(int rank, int exit, String problem, List<String> lines) {
    public Ran {
      lines = List.copyOf(lines);
    }
  }

  /** Ranks by what it ended with. */
  public static void write(Page page, List<Ran> all) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (Ran ran : all) {
      String what = ran.problem().isEmpty() ? "exit " + ran.exit() : "not run: " + ran.problem();
      groups.computeIfAbsent(what, k -> new ArrayList<>()).add(ran.rank());
    }
    page.gap();
    groups.forEach((what, ranks) -> page.prose("", Words.ranges(ranks) + " " + what));
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
        g.writeStringField("problem", ran.problem());
      }
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
