package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Dollars;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machines of all stacks. */
public final class ListView {
  private static final int WIDE = 110;

  private ListView() {}

  /**
   * A machine of a stack.
   *
   * @param cost as it is now
   */
  public record Row(String stack, ResourceState machine, Cost cost) {}

  /**
   * A stack that was looked at.
   *
   * @param file its state as the user would name it
   * @param state as it is now, or as recorded where it could not be looked at
   * @param troubles why it could not be looked at
   * @param underWay who changes it right now; null if nobody does
   */
  public record Stack(
      String file,
      StateStore.Snapshot state,
      List<Diagnostic> troubles,
      StateStore.@Nullable LockHolder underWay) {

    /** A warning about machines that should have ended; empty if there are none. */
    public List<Diagnostic> overdue(Instant now) {
      return OverdueMachines.warnings(state.header().stack(), state.resources(), now);
    }
  }

  /** One line a machine; what is open below. */
  public static void write(Page page, List<Row> rows, List<Stack> stacks, int width, Instant now) {
    Map<String, String> open = new LinkedHashMap<>();
    for (Stack stack : stacks) {
      String text = OpenView.text(stack.state().open(), stack.underWay(), now);
      if (!text.isEmpty()) {
        open.put(stack.state().header().stack(), text);
      }
    }
    if (!rows.isEmpty()) {
      table(rows, width >= WIDE, now).writeTo(page);
    } else if (open.isEmpty()) {
      long all = stacks.stream().mapToLong(s -> StateView.machines(s.state()).size()).sum();
      page.line(
          all == 0
              ? "There are no instances."
              : all == 1
                  ? "The one instance there is does not match."
                  : "None of the " + all + " instances matches.");
    }
    open.forEach(
        (stack, text) -> page.gap().prose("", (stacks.size() > 1 ? stack + ": " : "") + text));
  }

  private static Table table(List<Row> rows, boolean wide, Instant now) {
    List<String> headings =
        new ArrayList<>(List.of("STACK", "ADDRESS", "STATE", "AGE", "LIFE", "$/H", "HEALTH"));
    if (wide) {
      headings.addAll(List.of("TYPE", "REGION", "PRIVATE IP", "ID"));
    }
    Table table = new Table(headings.toArray(String[]::new));
    for (Row row : rows) {
      ResourceState machine = row.machine();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.stack(),
                  machine.address().toString(),
                  Life.status(machine, now),
                  Times.of(Duration.between(machine.createdAt(), now)),
                  Life.brief(machine, now),
                  perHour(row.cost()) + (Machines.isSpot(machine) ? " spot" : ""),
                  orDash(Machines.health(machine))));
      if (wide) {
        cells.add(orDash(Machines.type(machine)));
        cells.add(orDash(Machines.region(machine)));
        cells.add(orDash(Machines.text(machine, "private_ip")));
        cells.add(machine.id());
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** {@code 0.0416}, {@code free}, {@code ?} for what is not known, {@code >0.01} for a part. */
  static String perHour(Cost cost) {
    if (cost.lines().isEmpty()) {
      return "free";
    }
    BigDecimal sum = cost.perHour();
    if (cost.isKnown()) {
      return Dollars.text(sum).substring(1);
    }
    return sum.signum() == 0 ? "?" : ">" + Dollars.text(sum).substring(1);
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, List<Row> rows, List<Stack> stacks, Instant now)
      throws IOException {
    g.writeArrayFieldStart("instances");
    for (Row row : rows) {
      g.writeStartObject();
      machine(g, row, now);
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeArrayFieldStart("stacks");
    for (Stack stack : stacks) {
      g.writeStartObject();
      StateJson.header(g, stack.state().header());
      g.writeStringField("state", stack.file());
      g.writeBooleanField("looked_at", stack.troubles().isEmpty());
      StateJson.unfinished(g, stack.state().open());
      StateJson.underWay(g, stack.underWay());
      List<Diagnostic> told = new ArrayList<>(stack.troubles());
      told.addAll(stack.overdue(now));
      Json.diagnostics(g, told);
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  /** The fields of one machine. */
  static void machine(JsonGenerator g, Row row, Instant now) throws IOException {
    ResourceState machine = row.machine();
    g.writeStringField("stack", row.stack());
    StateJson.instance(g, machine, now);
    textOrNull(g, "type", Machines.type(machine));
    textOrNull(g, "region", Machines.region(machine));
    g.writeBooleanField("spot", Machines.isSpot(machine));
    textOrNull(g, "health", Machines.health(machine));
    g.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : Machines.tags(machine).entrySet()) {
      g.writeStringField(tag.getKey(), tag.getValue());
    }
    g.writeEndObject();
    g.writeStringField("provider", machine.provider());
    cost(g, row.cost());
  }

  /** {@code "per_hour"} in USD, and whether that is all of it. */
  static void cost(JsonGenerator g, Cost cost) throws IOException {
    g.writeNumberField("per_hour", cost.perHour());
    g.writeBooleanField("cost_known", cost.isKnown());
  }

  private static void textOrNull(JsonGenerator g, String name, String text) throws IOException {
    if (text.isEmpty()) {
      g.writeNullField(name);
    } else {
      g.writeStringField(name, text);
    }
  }
}
