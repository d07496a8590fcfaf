package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import java.time.Duration;

/** {@code stopped}: what becomes of a stopped machine. */
final class StoppedShape extends ObjectShape<Stopped> {
  private final Field<Duration> deleteAfter =
      add(
          Field.of(
                  "delete_after",
                  Quantities.DURATION,
                  "How long a stopped machine is kept before it is deleted.")
              .asRequired());

  StoppedShape() {
    super("stopped", "a mapping such as `{ delete_after: 7d }`");
  }

  @Override
  protected Stopped build(Fields f) {
    return new Stopped(f.need(deleteAfter));
  }
}
