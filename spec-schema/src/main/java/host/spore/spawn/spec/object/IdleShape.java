package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import java.time.Duration;

/** {@code idle}: everything below its threshold for a time. */
final class IdleShape extends ObjectShape<Idle> {
  private final Field<Duration> after =
      add(
          Field.of(
                  "after",
                  Quantities.DURATION,
                  "How long everything must stay below its threshold.")
              .asRequired());
  private final Field<Action> then =
      add(
          Field.of("then", Actions.MACHINE, "What is done to an idle machine.")
              .orElse(Action.TERMINATE, "terminate"));
  private final Field<Percent> cpu = percent("cpu_below", Idle.CPU_BELOW, "Processor use.");
  private final Field<Rate> network = rate("network_below", Idle.NETWORK_BELOW, "Network traffic.");
  private final Field<Rate> disk = rate("disk_below", Idle.DISK_BELOW, "Disk traffic.");
  private final Field<Percent> gpu = percent("gpu_below", Idle.GPU_BELOW, "GPU use.");
  private final Field<Idle.Users> users =
      add(
          Field.of(
                  "users",
                  ChoiceShape.of(Idle.Users.ACTIVE, Idle.Users.LOGGED_IN, Idle.Users.IGNORE),
                  "Which sessions keep a machine busy: those with recent input, any, none.")
              .orElse(Idle.Users.ACTIVE, "active"));

  IdleShape() {
    super("idle", "a duration such as `1h`, or a mapping with `after`");
    scalarMeans(after);
  }

  private Field<Percent> percent(String name, String otherwise, String doc) {
    return add(Field.of(name, Quantities.PERCENT, doc).orElse(otherwise));
  }

  private Field<Rate> rate(String name, String otherwise, String doc) {
    return add(Field.of(name, Quantities.RATE, doc).orElse(otherwise));
  }

  @Override
  protected Idle build(Fields f) {
    return new Idle(
        f.need(after),
        f.need(then),
        f.need(cpu),
        f.need(network),
        f.need(disk),
        f.need(gpu),
        f.need(users),
        false);
  }
}
