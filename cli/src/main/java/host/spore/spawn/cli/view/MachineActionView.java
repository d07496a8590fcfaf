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
import org.jspecify.annotations.Nullable;

/** What came of something that was done to machines. */
public final class MachineActionView {
  private MachineActionView() {}

  /** What came of it in one stack; its problems say which stack their commands mean. */
  public record Done(String stack, ActionResult result) {
    List<ResourceState> well() {
      return result.now().stream().filter(m -> isDone(m.id())).toList();
    }

    private boolean isDone(String id) {
      return !result.failed().containsKey(id) && !result.skipped().containsKey(id);
    }

    /** Those that ended before it could be done to them. */
    List<Skipped> skipped() {
      return result.now().stream()
          .filter(m -> result.skipped().containsKey(m.id()))
          .map(m -> Skipped.of(stack, m))
          .toList();
    }
  }

  /**
   * A machine that nothing was done to because it has ended.
   *
   * @param why such as {@code finished: ttl}
   */
  public record Skipped(String stack, ResourceState machine, String why) {
    /** By how it ended. */
    public static Skipped of(String stack, ResourceState machine) {
      ResourceState.End end = machine.end();
      String status = Life.status(machine);
      return new Skipped(stack, machine, end == null ? status : status + ": " + end.reason());
    }
  }

  /** These, and what ended before something could be done to it. */
  static List<Skipped> all(List<Skipped> skipped, List<Done> done) {
    List<Skipped> all = new ArrayList<>(skipped);
    done.forEach(d -> all.addAll(d.skipped()));
    return all;
  }

  /** Those that are alike in one line. */
  static void skipped(Page page, List<Skipped> all) {
    Map<String, List<Address>> alike = new LinkedHashMap<>();
    for (Skipped one : all) {
      alike
          .computeIfAbsent(one.stack() + "\n" + one.why(), k -> new ArrayList<>())
          .add(one.machine().address());
    }
    alike.forEach(
        (key, addresses) -> {
          String[] parts = key.split("\n", 2);
          page.prose(
              "", "Left out in " + parts[0] + ": " + Words.addresses(addresses) + ", " + parts[1]);
        });
  }

  /** The fields of one that was left out, and its outcome. */
  static void skipped(JsonGenerator g, List<Skipped> all, Instant now) throws IOException {
    for (Skipped one : all) {
      g.writeStartObject();
      g.writeStringField("stack", one.stack());
      StateJson.instance(g, one.machine(), now);
      g.writeBooleanField("done", false);
      g.writeStringField("outcome", "skipped");
      g.writeStringField("why", one.why());
      g.writeEndObject();
    }
  }

  /**
   * Who it was done to, who had ended, and what failed.
   *
   * @param past such as {@code Stopped}
   * @param next what to do now; may be empty
   */
  public static void write(
      Page page, String past, List<Done> all, List<Skipped> skipped, String next) {
    boolean any = false;
    for (Done done : all) {
      if (!done.well().isEmpty()) {
        any = true;
        page.prose("", past + " in " + done.stack() + ": " + addresses(done.well()) + ".");
      }
    }
    skipped(page, all(skipped, all));
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
  public static void json(
      JsonGenerator g, String verb, List<Done> all, List<Skipped> skipped, Instant now)
      throws IOException {
    g.writeStringField("action", verb);
    g.writeArrayFieldStart("instances");
    for (Done done : all) {
      for (ResourceState machine : done.result().now()) {
        if (done.result().skipped().containsKey(machine.id())) {
          continue;
        }
        g.writeStartObject();
        g.writeStringField("stack", done.stack());
        StateJson.instance(g, machine, now);
        Problem problem = done.result().failed().get(machine.id());
        outcome(g, problem);
        g.writeEndObject();
      }
    }
    skipped(g, all(skipped, all), now);
    g.writeEndArray();
  }

  /** {@code "done"} and {@code "outcome"}, and the problem if there is one. */
  static void outcome(JsonGenerator g, @Nullable Problem problem) throws IOException {
    g.writeBooleanField("done", problem == null);
    g.writeStringField("outcome", problem == null ? "done" : "failed");
    if (problem != null) {
      problem(g, problem);
    }
  }

  private static void problem(JsonGenerator g, Problem problem) throws IOException {
    g.writeObjectFieldStart("problem");
    Json.problem(g, problem);
    g.writeEndObject();
  }
}
