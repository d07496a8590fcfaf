package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.LocalTimes;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.engine.operate.ActionResult;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deadlines that were moved, and whether the agents go by them yet. */
public final class ExtendView {
  private ExtendView() {}

  /**
   * A machine that was told.
   *
   * @param followed true if its agent has said that it goes by the new deadline
   */
  public record Extended(String stack, ResourceState machine, Instant until, boolean followed) {}

  /** One line for members that are alike. */
  public static void write(
      Page page,
      List<Extended> all,
      List<MachineActionView.Done> done,
      List<MachineActionView.Skipped> skipped,
      Instant now) {
    Map<String, List<Address>> alike = new LinkedHashMap<>();
    for (Extended one : all) {
      alike
          .computeIfAbsent(
              words(one, page.times(), now) + "\n" + one.stack(), k -> new ArrayList<>())
          .add(one.machine().address());
    }
    alike.forEach(
        (words, addresses) -> {
          String[] parts = words.split("\n", 2);
          page.prose("", parts[1] + "/" + Words.addresses(addresses) + " " + parts[0]);
        });
    MachineActionView.write(
        page,
        "",
        done.stream().map(ExtendView::failures).toList(),
        MachineActionView.all(skipped, done),
        "");
  }

  /** The same without those that went well, which are told otherwise. */
  private static MachineActionView.Done failures(MachineActionView.Done done) {
    return new MachineActionView.Done(
        done.stack(),
        new ActionResult(
            done.result().now().stream()
                .filter(m -> done.result().failed().containsKey(m.id()))
                .toList(),
            done.result().failed(),
            Map.of()));
  }

  private static String words(Extended one, LocalTimes times, Instant now) {
    String until =
        "now ends at "
            + times.brief(one.until(), now)
            + " (in "
            + Times.of(Duration.between(now, one.until()))
            + "). ";
    if (one.followed()) {
      return until + "Its agent has taken it over.";
    }
    return Life.sleeps(one.machine())
        ? until + "It is stopped; its agent takes it over when it is started."
        : until
            + "Its agent has not said yet that it goes by it; it looks at least once a minute,"
            + " and `spawn status` tells.";
  }

  /** The fields of the document being written. */
  public static void json(
      JsonGenerator g,
      List<Extended> all,
      List<MachineActionView.Done> done,
      List<MachineActionView.Skipped> skipped,
      Instant now)
      throws IOException {
    g.writeStringField("action", "extend");
    g.writeArrayFieldStart("instances");
    for (Extended one : all) {
      g.writeStartObject();
      g.writeStringField("stack", one.stack());
      g.writeStringField("address", one.machine().address().toString());
      g.writeStringField("id", one.machine().id());
      MachineActionView.outcome(g, null);
      g.writeStringField("expires", one.until().toString());
      g.writeBooleanField("acknowledged", one.followed());
      g.writeEndObject();
    }
    for (MachineActionView.Done stack : done) {
      for (ResourceState machine : stack.result().now()) {
        Problem problem = stack.result().failed().get(machine.id());
        if (problem != null) {
          g.writeStartObject();
          g.writeStringField("stack", stack.stack());
          g.writeStringField("address", machine.address().toString());
          g.writeStringField("id", machine.id());
          MachineActionView.outcome(g, problem);
          g.writeEndObject();
        }
      }
    }
    MachineActionView.skipped(g, MachineActionView.all(skipped, done), now);
    g.writeEndArray();
  }
}
