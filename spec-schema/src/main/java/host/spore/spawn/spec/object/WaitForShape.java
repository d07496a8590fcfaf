package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.TextShape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One entry of {@code wait_for}: what must hold on another machine first. */
final class WaitForShape extends ObjectShape<WaitFor> {
  private final Field<Integer> port =
      add("port", Numbers.integer(1, 65_535), "A TCP port that is open.");
  private final Field<String> file =
      add("file", new TextShape(Form.ABSOLUTE_PATH), "A file that exists.");
  private final Field<String> http =
      add("http", new TextShape(Form.HTTP_URL), "A URL that answers 2xx.");
  private final Field<Boolean> health =
      add("health", BoolShape.BOOL, "The machine's own `health` holds.");
  private final Field<Duration> timeout =
      add(
          Field.of("timeout", Quantities.DURATION, "How long is waited at most.")
              .orElse(WaitFor.TIMEOUT));

  WaitForShape() {
    super("wait_for", "a mapping such as `{ port: 29500, timeout: 10m }`");
    alternatives("port", "file", "http", "health");
  }

  @Override
  protected @Nullable WaitFor build(Fields f) {
    if (!ExactlyOne.of(f, port, file, http, health)) {
      return null;
    }
    if (f.has(health) && !f.get(health, true)) {
      f.decoding()
          .error(
              "SPN-0105",
              "`health: false` waits for nothing",
              "",
              f.spanOf(health),
              "write `health: true`, or name a `port`, `file` or `http`");
      return null;
    }
    Check check = Checks.given(f, port, file, http);
    return check == null && !f.has(health) ? null : new WaitFor(check, f.need(timeout));
  }
}
