package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.TextShape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code health}: how a machine shows that it works. */
final class HealthShape extends ObjectShape<HealthCheck> {
  private final Field<String> http =
      add("http", new TextShape(Form.HTTP_URL), "A URL that answers 2xx.");
  private final Field<String> command = add("command", TextShape.ANY, "A command that succeeds.");
  private final Field<Integer> port =
      add("port", Numbers.integer(1, 65_535), "A TCP port that is open.");
  private final Field<Duration> every =
      add(
          Field.of("every", Quantities.DURATION, "How often it is looked at.")
              .orElse(HealthCheck.EVERY));
  private final Field<Duration> timeout =
      add(
          Field.of("timeout", Quantities.DURATION, "When a check counts as failed.")
              .orElse(HealthCheck.TIMEOUT));
  private final Field<Integer> failures =
      add(
          Field.of(
                  "failures",
                  Numbers.integer(1, 1000),
                  "Failures in a row that make a machine unhealthy.")
              .orElse(HealthCheck.FAILURES, "3"));
  private final Field<HealthCheck.Then> then =
      add(
          Field.of(
                  "then",
                  ChoiceShape.of(
                      HealthCheck.Then.REPLACE, HealthCheck.Then.RESTART, HealthCheck.Then.NOTIFY),
                  "What is done to an unhealthy machine.")
              .orElse(HealthCheck.Then.REPLACE, "replace"));

  HealthShape() {
    super("health", "a mapping with one of `http`, `command` and `port`");
    alternatives("http", "command", "port");
  }

  @Override
  protected @Nullable HealthCheck build(Fields f) {
    if (!ExactlyOne.of(f, http, command, port)) {
      return null;
    }
    Check check = Checks.given(f, port, http, command);
    if (check == null) {
      return null; // it is wrong, which was reported
    }
    return new HealthCheck(check, f.need(every), f.need(timeout), f.need(failures), f.need(then));
  }
}
