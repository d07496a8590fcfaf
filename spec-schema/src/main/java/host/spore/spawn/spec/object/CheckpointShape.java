package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.spec.Machine.Spot.Checkpoint;
import host.spore.spawn.spec.Machine.Spot.Script;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.TextShape;
import java.time.Duration;

/** {@code checkpoint}: the script that saves the work. */
final class CheckpointShape extends ObjectShape<Checkpoint> {
  private final Field<Script> script =
      add(
          Field.of(
                  "script",
                  new ScriptShape(),
                  "Saves the work; run once. A file beside the spec, which goes to the machine; one"
                      + " on the machine by its whole path; or `s3://…` or `https://…` with"
                      + " `sha256`, which the agent fetches when it starts.")
              .asRequired());
  private final Field<String> sha256 =
      add(
          "sha256",
          new TextShape(Form.SHA256),
          "What a script that is fetched must be; anything else is not run.");
  private final Field<Duration> timeout =
      add(
          Field.of("timeout", Quantities.DURATION, "The most time it is given.")
              .orElse(Interruption.TIMEOUT));

  CheckpointShape() {
    super("checkpoint", "a script, or a mapping with `script`");
    scalarMeans(script);
  }

  @Override
  protected Checkpoint build(Fields f) {
    return new Checkpoint(f.need(script), f.get(sha256), f.need(timeout));
  }
}
