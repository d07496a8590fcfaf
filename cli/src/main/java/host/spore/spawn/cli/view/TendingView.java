package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.contract.lifecycle.Overdue;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Tending;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What looking after a cloud account found. */
public final class TendingView {
  private TendingView() {}

  /** Every finding with what to do about it, and what it comes to. */
  public static void checks(Page page, Map<String, List<Tending.Check>> all) {
    int warned = 0;
    int failed = 0;
    for (Map.Entry<String, List<Tending.Check>> cloud : all.entrySet()) {
      page.gap().line(page.style().bold(cloud.getKey()));
      for (Tending.Check check : cloud.getValue()) {
        warned += check.grade() == Tending.Grade.WARN ? 1 : 0;
        failed += check.grade() == Tending.Grade.FAIL ? 1 : 0;
        check(page, check);
      }
    }
    if (failed > 0) {
      page.gap().line(Words.count(failed, "thing") + " must be put right first.");
    } else if (warned > 0) {
      page.gap().line("Stacks can be run, with " + Words.count(warned, "warning") + ".");
    } else {
      page.gap().line("All is well.");
    }
  }

  private static void check(Page page, Tending.Check check) {
    String grade = graded(page.style(), check.grade());
    page.prose("", "  " + grade + "  " + check.about() + ": " + check.found());
    if (!check.advice().isEmpty()) {
      for (String line : check.advice().lines().toList()) {
        page.uncut("        " + line);
      }
    }
  }

  private static String graded(Style style, Tending.Grade grade) {
    return switch (grade) {
      case OK -> style.green("ok  ");
      case WARN -> style.yellow("warn");
      case FAIL -> style.red("fail");
    };
  }

  /** The same for programs. */
  public static void checks(JsonGenerator g, Map<String, List<Tending.Check>> all)
      throws IOException {
    g.writeArrayFieldStart("checks");
    for (Map.Entry<String, List<Tending.Check>> cloud : all.entrySet()) {
      for (Tending.Check check : cloud.getValue()) {
        g.writeStartObject();
        g.writeStringField("provider", cloud.getKey());
        g.writeStringField("about", check.about());
        g.writeStringField("grade", check.grade().name().toLowerCase(Locale.ROOT));
        g.writeStringField("found", check.found());
        g.writeStringField("advice", check.advice());
        g.writeEndObject();
      }
    }
    g.writeEndArray();
  }

  /** What nobody knows any more. */
  public static void orphans(
      Page page, List<String> places, List<Tending.Marked> orphans, Instant now) {
    if (orphans.isEmpty()) {
      page.prose("", "There are no orphans in " + String.join(", ", places) + ".");
      return;
    }
    table(page, orphans, now);
    page.gap()
        .prose(
            "",
            Words.count(orphans.size(), "thing")
                + " in "
                + String.join(", ", places)
                + " that no state of this folder knows. They may belong to a stack whose state is"
                + " elsewhere. `spawn import --stack NAME` takes all of a stack whose state is lost"
                + " into a new one; `spawn reap` ends machines past their deadline.");
  }

  /** What should have ended. */
  public static void overdue(
      Page page, List<String> places, List<Tending.Marked> all, Instant now) {
    if (all.isEmpty()) {
      page.prose("", "Nothing in " + String.join(", ", places) + " is past its deadline.");
      return;
    }
    table(page, all, now);
    page.gap();
  }

  private static void table(Page page, List<Tending.Marked> all, Instant now) {
    Table table = new Table("KIND", "ID", "PLACE", "STACK", "ADDRESS", "ENDS");
    for (Tending.Marked one : all) {
      table.row(one.kind(), one.id(), one.place(), one.stack(), one.address(), ends(one, now));
    }
    table.writeTo(page);
  }

  private static String ends(Tending.Marked one, Instant now) {
    if (one.kept()) {
      return "kept";
    }
    Instant expires = one.expires();
    if (expires == null) {
      return "";
    }
    Duration late = Overdue.by(expires, now);
    if (late != null) {
      return Times.of(late) + " overdue";
    }
    return expires.isAfter(now) ? "in " + Times.of(Duration.between(now, expires)) : "about now";
  }

  /** How ending them went. */
  public static void ended(Page page, int asked, Map<String, Problem> failed) {
    Map<Problem, String> alike = new LinkedHashMap<>();
    failed.forEach((id, problem) -> alike.merge(problem, id, (a, b) -> a + ", " + b));
    alike.forEach(
        (problem, ids) -> {
          page.prose("  ", ids + "  " + problem.code() + ": " + problem.summary());
          if (!problem.advice().isEmpty()) {
            page.prose("      ", problem.advice());
          }
        });
    page.line(
        Words.count(asked - failed.size(), "machine")
            + " ended"
            + (failed.isEmpty() ? "." : ", " + failed.size() + " not."));
  }

  /** What a cloud says is left of a stack that was ended, by its name and by its lineage. */
  public static void proof(Page page, Proving.Stack stack, Tending.Search left) {
    String places = String.join(", ", left.places());
    if (left.found().isEmpty()) {
      String by = stack.lineage().isEmpty() ? "Proved by name" : "Proved by name and by lineage";
      page.gap().prose("", by + ": nothing of `" + stack.name() + "` is left in " + places + ".");
      return;
    }
    List<Tending.Marked> own = left.found().stream().filter(stack::isOwn).toList();
    if (!own.isEmpty()) {
      page.gap().line(page.style().red("Left in " + places + ":"));
      Table table = new Table("KIND", "ID", "PLACE", "ADDRESS");
      own.forEach(m -> table.row(m.kind(), m.id(), m.place(), m.address()));
      table.writeTo(page);
      page.gap().prose("", "Run the same command again; what stays can be deleted by its id.");
    }
    List<Tending.Marked> others = left.found().stream().filter(m -> !stack.isOwn(m)).toList();
    if (!others.isEmpty()) {
      page.gap()
          .line(page.style().red("Of the name `" + stack.name() + "`, but of another state:"));
      Table table = new Table("KIND", "ID", "PLACE", "ADDRESS", "LINEAGE");
      others.forEach(m -> table.row(m.kind(), m.id(), m.place(), m.address(), m.lineage()));
      table.writeTo(page);
      page.gap()
          .prose(
              "",
              "They were not touched. If their state is lost, "
                  + NextCommand.of("import", "--stack", stack.name())
                  + " takes them into this one; if it is elsewhere, destroy them there.");
    }
  }

  /** The same for programs. */
  public static void proof(JsonGenerator g, Proving.Stack stack, Tending.Search left)
      throws IOException {
    g.writeStringField("stack", stack.name());
    g.writeStringField("lineage", stack.lineage());
    places(g, left.places());
    all(g, "left", left.found().stream().filter(stack::isOwn).toList());
    all(g, "of_another_state", left.found().stream().filter(m -> !stack.isOwn(m)).toList());
  }

  /** Things that carry the mark, for programs. */
  public static void marked(
      JsonGenerator g, String name, List<String> places, List<Tending.Marked> all)
      throws IOException {
    places(g, places);
    all(g, name, all);
  }

  private static void places(JsonGenerator g, List<String> places) throws IOException {
    g.writeArrayFieldStart("places");
    for (String place : places) {
      g.writeString(place);
    }
    g.writeEndArray();
  }

  private static void all(JsonGenerator g, String name, List<Tending.Marked> all)
      throws IOException {
    g.writeArrayFieldStart(name);
    for (Tending.Marked one : all) {
      g.writeStartObject();
      g.writeStringField("kind", one.kind());
      g.writeStringField("id", one.id());
      g.writeStringField("place", one.place());
      g.writeStringField("stack", one.stack());
      g.writeStringField("lineage", one.lineage());
      g.writeStringField("address", one.address());
      Instant expires = one.expires();
      if (expires != null) {
        g.writeStringField("expires", expires.toString());
      }
      g.writeBooleanField("kept", one.kept());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  /** Why some could not be ended. */
  public static void failed(JsonGenerator g, Map<String, Problem> failed) throws IOException {
    g.writeArrayFieldStart("failed");
    for (Map.Entry<String, Problem> one : failed.entrySet()) {
      g.writeStartObject();
      g.writeStringField("id", one.getKey());
      Json.problem(g, one.getValue());
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
