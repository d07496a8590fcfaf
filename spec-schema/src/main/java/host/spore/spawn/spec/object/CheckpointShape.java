package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Machine.Spot.Checkpoint;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Field.Change;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.TextShape;
import java.time.Duration;

/** {@code checkpoint}: the script that saves the work. */
final class CheckpointShape extends ObjectShape<Checkpoint> {
  private final Field<String> script =
      add(
          Field.of("script", TextShape.ANY, Change.IN_PLACE, "Saves the work; run once.")
              .asRequired());
  private final Field<Duration> timeout =
      add(
          Field.of("timeout", Quantities.DURATION, Change.IN_PLACE, "The most time it is given.")
              .orElse(Duration.ofSeconds(90), "90s"));

  CheckpointShape() {
    super("checkpoint", "a script, or a mapping with `script`");
    scalarMeans(script);
  }

  @Override
  protected Checkpoint build(Fields f) {
    return new Checkpoint(f.need(script), f.need(timeout));
  }
}
