package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.engine.run.Shortage;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.List;

/**
 * An event as one line of JSON. Every line has {@code type} and {@code at}; a line about a step has
 * {@code step}, {@code action}, {@code kind} and {@code addresses}; {@code message} is for people
 * and may change, all else is stable.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * The line with its line break.
   *
   * @param stack what says which stack it is about, for the commands that it tells to type
   */
  public static String line(RunEvent event, StackArguments stack) {
    return Json.line(
        g -> {
          g.writeStringField("type", type(event));
          g.writeStringField("at", event.at().toString());
          fields(g, event, stack);
          String message = String.join("\n", EventText.lines(event));
          if (!message.isEmpty()) {
            g.writeStringField("message", message);
          }
        });
  }

  private static String type(RunEvent event) {
    return switch (event) {
      case RunEvent.Started e -> "run_started";
      case RunEvent.LockTakenOver e -> "lock_taken_over";
      case RunEvent.Recovering e -> "recovering";
      case RunEvent.Recovered e -> "recovered";
      case RunEvent.LeftOpen e -> "left_open";
      case RunEvent.StepStarted e -> "step_started";
      case RunEvent.StepProgress e -> "step_progress";
      case RunEvent.AttemptRefused e -> "attempt_refused";
      case RunEvent.StepDone e -> "step_done";
      case RunEvent.StepFailed e -> "step_failed";
      case RunEvent.StepSkipped e -> "step_skipped";
      case RunEvent.ArrayShort e -> "array_short";
      case RunEvent.Interrupted e -> "interrupted";
      case RunEvent.Finished e -> "run_finished";
    };
  }

  private static void fields(JsonGenerator g, RunEvent event, StackArguments stack)
      throws IOException {
    switch (event) {
      case RunEvent.Started e -> {
        g.writeStringField("run", e.run());
        g.writeStringField("stack", e.stack());
        g.writeStringField("command", e.command());
        g.writeNumberField("steps", e.steps());
        g.writeNumberField("resources", e.resources());
      }
      case RunEvent.LockTakenOver e -> {
        g.writeStringField("from_command", e.from().command());
        g.writeStringField("from_user", e.from().user());
        g.writeStringField("from_host", e.from().host());
        g.writeNumberField("from_pid", e.from().pid());
      }
      case RunEvent.Recovering e -> operation(g, e.operation());
      case RunEvent.Recovered e -> {
        operation(g, e.operation());
        g.writeStringField("outcome", e.outcome());
      }
      case RunEvent.LeftOpen e -> {
        operation(g, e.unsettled().operation());
        problem(g, e.unsettled().problem(), stack);
      }
      case RunEvent.StepStarted e -> step(g, e.index(), e.step());
      case RunEvent.StepProgress e -> {
        step(g, e.index(), e.step());
        g.writeStringField("progress", e.what());
      }
      case RunEvent.AttemptRefused e -> {
        step(g, e.index(), e.step());
        g.writeNumberField("attempt", e.attempt());
        problem(g, e.problem(), stack);
      }
      case RunEvent.StepDone e -> {
        step(g, e.index(), e.step());
        strings(g, "ids", e.ids());
        g.writeNumberField("took_ms", e.took().toMillis());
      }
      case RunEvent.StepFailed e -> {
        step(g, e.index(), e.step());
        failures(g, e.failures(), stack);
        g.writeNumberField("took_ms", e.took().toMillis());
      }
      case RunEvent.StepSkipped e -> {
        step(g, e.index(), e.step());
        g.writeStringField("because", e.because());
      }
      case RunEvent.ArrayShort e -> shortage(g, e.shortage(), stack);
      case RunEvent.Interrupted e -> g.writeBooleanField("hard", e.hard());
      case RunEvent.Finished e -> result(g, e.result(), stack);
    }
  }

  private static void step(JsonGenerator g, int index, Step step) throws IOException {
    g.writeNumberField("step", index);
    g.writeStringField("action", Words.verb(step));
    g.writeStringField("kind", step.kind());
    addresses(g, step.addresses());
  }

  private static void operation(JsonGenerator g, Operation operation) throws IOException {
    g.writeStringField("operation", operation.id());
    g.writeStringField("action", Words.verb(operation.verb()));
    g.writeStringField("kind", operation.kind());
    addresses(g, operation.addresses());
  }

  private static void addresses(JsonGenerator g, List<Address> addresses) throws IOException {
    g.writeArrayFieldStart("addresses");
    for (Address address : addresses) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
  }

  private static void strings(JsonGenerator g, String name, List<String> texts) throws IOException {
    g.writeArrayFieldStart(name);
    for (String text : texts) {
      g.writeString(text);
    }
    g.writeEndArray();
  }

  private static void problem(JsonGenerator g, Problem problem, StackArguments stack)
      throws IOException {
    Json.problem(g, problem.spelledOut(stack));
  }

  private static void failures(
      JsonGenerator g, List<RunEvent.Failure> failures, StackArguments stack) throws IOException {
    g.writeArrayFieldStart("failures");
    for (RunEvent.Failure failure : failures) {
      g.writeStartObject();
      g.writeStringField("address", failure.address().toString());
      problem(g, failure.problem(), stack);
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void result(JsonGenerator g, RunResult result, StackArguments stack)
      throws IOException {
    g.writeStringField(
        "outcome",
        switch (result.outcome()) {
          case DONE -> "done";
          case PARTIAL -> "partial";
          case FAILED -> "failed";
          case INTERRUPTED -> "interrupted";
        });
    g.writeNumberField("added", result.added());
    g.writeNumberField("changed", result.changed());
    g.writeNumberField("destroyed", result.destroyed());
    g.writeNumberField("forgotten", result.forgotten());
    if (result.kept() > 0) {
      g.writeNumberField("kept", result.kept());
    }
    failures(g, result.failed(), stack);
    g.writeArrayFieldStart("skipped");
    for (RunResult.Skipped skipped : result.skipped()) {
      g.writeStartObject();
      g.writeStringField("address", skipped.address().toString());
      g.writeStringField("because", skipped.because());
      g.writeEndObject();
    }
    g.writeEndArray();
    if (!result.shortages().isEmpty()) {
      g.writeArrayFieldStart("shortages");
      for (Shortage shortage : result.shortages()) {
        g.writeStartObject();
        shortage(g, shortage, stack);
        g.writeEndObject();
      }
      g.writeEndArray();
    }
    g.writeNumberField("took_ms", result.took().toMillis());
  }

  private static void shortage(JsonGenerator g, Shortage shortage, StackArguments stack)
      throws IOException {
    g.writeStringField("array", shortage.array());
    g.writeNumberField("up", shortage.up());
    g.writeNumberField("min_viable", shortage.least());
    g.writeStringField(
        "members",
        switch (shortage.fate()) {
          case ENOUGH -> "enough";
          case KEPT -> "kept";
          case ENDED -> "ended";
        });
    failures(g, shortage.missing(), stack);
  }
}
