package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.diagnostic.Shell;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All about one machine. */
public final class MachineView {
  private static final int LABEL = 11;

  private MachineView() {}

  /**
   * A machine and what its agent says.
   *
   * @param agent line by line; empty if that cannot be seen
   */
  public record Machine(ListView.Row row, Map<String, String> agent) {}

  /** One block. */
  public static void write(Page page, Machine one, Instant now) {
    ResourceState machine = one.row().machine();
    String name = one.row().stack() + "/" + machine.address();
    String status = Life.status(machine, now);
    String life = Life.brief(machine, now);
    page.gap();
    page.line(page.style().bold(name) + ": " + status + (life.isEmpty() ? "" : ", " + life));
    line(page, "id", machine.id());
    line(page, "type", Machines.type(machine) + (Machines.isSpot(machine) ? ", spot" : ""));
    line(page, "region", Machines.region(machine));
    line(page, "zone", Machines.text(machine, "zone"));
    line(page, "private", Machines.text(machine, "private_ip"));
    line(page, "public", Machines.text(machine, "public_ip"));
    line(page, "directory", Machines.text(machine, "directory"));
    line(page, "made", Times.ago(machine.createdAt(), now));
    Instant deadline = Life.deadline(machine);
    line(page, "deadline", deadline == null ? "" : page.times().stamp(deadline));
    ResourceState.End end = machine.end();
    line(page, "ended", end == null ? "" : end.reason() + ": " + end.detail());
    line(page, "health", Machines.health(machine));
    if (machine.status() == ResourceState.Status.READY) {
      String costs = CostView.of(one.row().cost(), false);
      line(page, "cost", costs.isEmpty() ? "free" : costs.replaceFirst("^costs? ", ""));
    }
    Machines.tags(machine).forEach((key, value) -> line(page, "tag", key + "=" + value));
    one.agent().forEach((key, value) -> line(page, "agent", key + ": " + value));
    page.uncut(
        page.isSpoken()
            ? "next: " + next(machine)
            : "  next" + " ".repeat(LABEL - "next".length()) + next(machine));
  }

  private static void line(Page page, String label, String text) {
    if (!text.isEmpty() && page.isSpoken()) {
      page.line(label + ": " + text);
    } else if (!text.isEmpty()) {
      page.line("  " + label + " ".repeat(LABEL - label.length()) + text);
    }
  }

  private static String next(ResourceState machine) {
    String name = Shell.word(machine.address().toString());
    Outcome outcome = Outcome.of(machine);
    if (outcome == Outcome.FAILED) {
      return Mending.line(List.of(machine));
    }
    if (Life.sleeps(machine)) {
      return "spawn start " + name;
    }
    if (outcome.isMadeAnew()) {
      return "spawn logs " + name + ", or spawn apply";
    }
    return machine.status() == ResourceState.Status.READY
        ? "spawn connect " + name + ", or logs, extend, stop, terminate"
        : "spawn logs " + name + ", or spawn apply --rerun " + name;
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, List<Machine> all, Instant now) throws IOException {
    g.writeArrayFieldStart("instances");
    for (Machine one : all) {
      ResourceState machine = one.row().machine();
      g.writeStartObject();
      ListView.machine(g, one.row(), now);
      g.writeNumberField(
          "age_seconds", Math.max(0, Duration.between(machine.createdAt(), now).toSeconds()));
      g.writeObjectFieldStart("agent");
      for (Map.Entry<String, String> line : one.agent().entrySet()) {
        g.writeStringField(line.getKey(), line.getValue());
      }
      g.writeEndObject();
      g.writeObjectFieldStart("resource");
      StateJson.resource(g, machine);
      g.writeEndObject();
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
