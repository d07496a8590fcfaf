package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.engine.operate.ActionResult;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of something that was done to machines. */
public final class MachineActionView {
  private MachineActionView() {}

  /** What came of it in one stack. */
  public record Done(String stack, ActionResult result) {
    List<ResourceState> well() {
      return result.now().stream().filter(m -> !result.failed().containsKey(m.id())).toList();
    }
  }

  /**
   * Who it was done to, and what failed.
   *
   * @param past such as {@code Stopped}
   * @param next what to do now; may be empty
   */
  public static void write(Page page, String past, List<Done> all, String next) {
    boolean any = false;
    for (Done done : all) {
      if (!done.well().isEmpty()) {
        any = true;
        page.prose("", past + " in " + done.stack() + ": " + addresses(done.well()) + ".");
      }
    }
    for (Done done : all) {
      failed(page, done);
    }
    if (any && !next.isEmpty()) {
      page.prose("", next);
    }
  }

  static String addresses(List<ResourceState> machines) {
    return Words.addresses(machines.stream().map(ResourceState::address).toList());
  }

  private static void failed(Page page, Done done) {
    Map<Problem, List<Address>> why = new LinkedHashMap<>();
    for (ResourceState machine : done.result().now()) {
      Problem problem = done.result().failed().get(machine.id());
      if (problem != null) {
        why.computeIfAbsent(problem, p -> new ArrayList<>()).add(machine.address());
      }
    }
    why.forEach(
        (problem, addresses) -> {
          page.gap();
          page.line(
              page.style().red("Not") + " in " + done.stack() + ": " + Words.addresses(addresses));
          page.prose("  ", problem.code() + ": " + problem.summary());
          if (!problem.advice().isEmpty()) {
            page.prose("  ", problem.advice());
          }
        });
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, String verb, List<Done> all, Instant now)
      throws IOException {
    g.writeStringField("action", verb);
    g.writeArrayFieldStart("instances");
    for (Done done : all) {
      for (ResourceState machine : done.result().now()) {
        g.writeStartObject();
        g.writeStringField("stack", done.stack());
        StateJson.instance(g, machine, now);
        Problem problem = done.result().failed().get(machine.id());
        g.writeBooleanField("done", problem == null);
        if (problem != null) {
          problem(g, problem);
        }
        g.writeEndObject();
      }
    }
    g.writeEndArray();
  }

  static void problem(JsonGenerator g, Problem problem) throws IOException {
    g.writeObjectFieldStart("problem");
    g.writeStringField("code", problem.code());
    g.writeStringField("summary", problem.summary());
    g.writeStringField("advice", problem.advice());
    g.writeEndObject();
  }
}
