package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Where the stacks of a folder stand and what to type next. */
public final class StatusView {
  private StatusView() {}

  /**
   * A spec with its state, or a state whose spec is gone.
   *
   * @param spec its file; empty if it is gone
   * @param name the stack's name; empty if the spec cannot be read
   * @param wanted the machines the spec asks for, in words
   * @param underWay who changes the stack right now; null if nobody does
   */
  public record Stack(
      String spec,
      String name,
      String state,
      List<Diagnostic> diagnostics,
      StateStore.Snapshot recorded,
      List<String> wanted,
      StateStore.@Nullable LockHolder underWay) {
    boolean isValid() {
      return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
  }

  /**
   * Writes what there is.
   *
   * @param only true if commands find the spec without its name
   */
  public static void write(Page page, List<Stack> stacks, boolean only, Instant now) {
    if (stacks.isEmpty()) {
      page.prose(
          "",
          "There is no spec in this folder. `spawn init` writes one; by hand, a first"
              + " `.spawn.yaml`:");
      page.gap();
      page.uncut("    name: hello");
      page.uncut("    provider: local");
      page.uncut("    instances:");
      page.uncut("      hello: { ttl: 5m, run: \"echo hello\" }");
      page.gap().line("Then: spawn apply");
      return;
    }
    for (Stack stack : stacks) {
      page.gap();
      one(page, stack, only ? "" : " " + stack.spec(), now);
    }
  }

  private static void one(Page page, Stack stack, String word, Instant now) {
    String name = stack.name().isEmpty() ? stack.recorded().header().stack() : stack.name();
    page.line(page.style().bold(name.isEmpty() ? stack.spec() : name));
    spec(page, stack);
    recorded(page, stack, now);
    page.uncut((page.isSpoken() ? "next: " : "  next:   ") + next(stack, word));
  }

  private static void spec(Page page, Stack stack) {
    if (stack.spec().isEmpty()) {
      page.line("  spec:   gone; the state is " + stack.state());
    } else if (stack.isValid()) {
      String wanted = stack.wanted().isEmpty() ? "nothing" : String.join(", ", stack.wanted());
      page.line("  spec:   " + stack.spec() + ", valid; asks for " + wanted);
    } else {
      long errors = stack.diagnostics().stream().filter(Diagnostic::isError).count();
      page.line(
          "  spec:   "
              + stack.spec()
              + ", "
              + page.style().red(Words.count((int) errors, "error")));
    }
  }

  private static void recorded(Page page, Stack stack, Instant now) {
    List<ResourceState> machines = StateView.machines(stack.recorded());
    if (machines.isEmpty()) {
      page.line("  now:    nothing runs");
    }
    Map<String, List<Address>> alike = new LinkedHashMap<>();
    for (ResourceState machine : machines) {
      alike
          .computeIfAbsent(
              machine.address().path() + " " + Life.words(machine, now), k -> new ArrayList<>())
          .add(machine.address());
    }
    String label = "  now:    ";
    for (Map.Entry<String, List<Address>> e : alike.entrySet()) {
      String life = e.getKey().substring(e.getKey().indexOf(' ') + 1);
      page.line(label + Words.addresses(e.getValue()) + ": " + life);
      label = "          ";
    }
    StateStore.LockHolder underWay = stack.underWay();
    if (underWay != null) {
      page.line("  run:    under way: " + OpenView.who(underWay, now));
    } else if (!stack.recorded().open().isEmpty()) {
      page.line(
          "  open:   "
              + Words.count(stack.recorded().open().size(), "operation")
              + " of an interrupted run: "
              + OpenView.list(stack.recorded().open()));
    }
  }

  private static String next(Stack stack, String word) {
    boolean runs =
        stack.recorded().resources().stream()
            .anyMatch(r -> r.status() != ResourceState.Status.FINISHED);
    if (stack.underWay() != null) {
      return stack.spec().isEmpty() ? "spawn list --state " + stack.state() : "spawn list" + word;
    }
    if (stack.spec().isEmpty()) {
      return "spawn destroy --state " + stack.state();
    }
    if (!stack.isValid()) {
      return "spawn validate" + word;
    }
    if (!stack.recorded().open().isEmpty() || stack.recorded().resources().isEmpty()) {
      return "spawn apply" + word;
    }
    String mended = mended(stack, word);
    if (!mended.isEmpty()) {
      return mended;
    }
    return runs
        ? "spawn list" + word + ", or spawn destroy" + word
        : "spawn destroy" + word + ", or spawn apply" + word + " --rerun ADDRESS";
  }

  /** What brings back what is not as it should be; empty if all is. */
  private static String mended(Stack stack, String word) {
    List<ResourceState> machines = StateView.machines(stack.recorded());
    StringJoiner line = new StringJoiner(", or ");
    for (NextCommand command : Mending.commands(machines)) {
      line.add(command.line() + (command.verb().equals("apply") ? word : ""));
    }
    boolean lost = machines.stream().anyMatch(m -> Outcome.of(m).isMadeAnew());
    return line.length() == 0 && lost ? "spawn apply" + word : line.toString();
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, List<Stack> stacks, Instant now) throws IOException {
    g.writeArrayFieldStart("stacks");
    for (Stack stack : stacks) {
      g.writeStartObject();
      g.writeStringField("spec", stack.spec());
      g.writeStringField("stack", stack.name());
      g.writeStringField("state", stack.state());
      g.writeBooleanField("valid", stack.isValid());
      g.writeNumberField("unfinished", stack.recorded().open().size());
      StateJson.underWay(g, stack.underWay());
      g.writeArrayFieldStart("instances");
      for (ResourceState machine : StateView.machines(stack.recorded())) {
        g.writeStartObject();
        StateJson.instance(g, machine, now);
        g.writeEndObject();
      }
      g.writeEndArray();
      Json.diagnostics(g, stack.diagnostics());
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
