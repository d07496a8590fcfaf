package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.checkpoint.Checkpoint;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.cli.terminal.Times;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Checkpoints of an array, for people and for programs. */
public final class CheckpointView {
  private static final long UNIT = 1024;

  private CheckpointView() {}

  /** A line for each. */
  public static void write(Page page, List<Checkpoint> all, Instant now) {
    if (all.isEmpty()) {
      page.line("There are no checkpoints.");
      return;
    }
    Table table = new Table("CHECKPOINT", "AGE", "RANKS", "SIZE", "");
    for (Checkpoint one : all) {
      table.row(
          one.id(),
          Times.of(Duration.between(one.at(), now)),
          one.ranks().isEmpty() ? "" : Words.ranges(one.ranks()),
          size(one.bytes()),
          !one.complete() ? "cut short" : one.latest() ? "latest" : "");
    }
    table.writeTo(page);
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, List<Checkpoint> all) throws IOException {
    g.writeArrayFieldStart("checkpoints");
    for (Checkpoint one : all) {
      g.writeStartObject();
      g.writeStringField("id", one.id());
      g.writeStringField("at", one.at().toString());
      g.writeArrayFieldStart("ranks");
      for (int rank : one.ranks()) {
        g.writeNumber(rank);
      }
      g.writeEndArray();
      g.writeNumberField("bytes", one.bytes());
      g.writeBooleanField("complete", one.complete());
      g.writeBooleanField("latest", one.latest());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  /** What came of saving one. */
  public static void write(Page page, String id, boolean complete, List<ExecView.Ran> ran) {
    if (!complete || ran.stream().anyMatch(ExecView.Ran::skipped)) {
      ExecView.write(page, ran);
    }
    page.line(
        complete
            ? "Checkpoint "
                + id
                + ": "
                + Words.count((int) ran.stream().filter(r -> !r.skipped()).count(), "rank")
                + ". Members that are"
                + " made anew begin from it."
            : "Checkpoint " + id + " was cut short; the one before it stays the latest.");
  }

  /** The same for programs. */
  public static void json(JsonGenerator g, String id, boolean complete, List<ExecView.Ran> ran)
      throws IOException {
    g.writeStringField("id", id);
    g.writeBooleanField("complete", complete);
    ExecView.json(g, ran);
  }

  private static String size(long bytes) {
    long unit = 1;
    for (String name : List.of("B", "KiB", "MiB", "GiB", "TiB")) {
      if (bytes < unit * UNIT) {
        long tenths = bytes * 10 / unit;
        return unit == 1 || tenths >= 1000
            ? bytes / unit + " " + name
            : tenths / 10 + "." + tenths % 10 + " " + name;
      }
      unit *= UNIT;
    }
    return bytes / (unit / UNIT) + " TiB";
  }
}
