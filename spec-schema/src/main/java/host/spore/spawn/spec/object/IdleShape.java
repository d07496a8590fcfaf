package host.spore.spawn.spec.object;

import host.spore.spawn.contract.quantity.Rates.Rate;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Lifecycle.Action;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Field.Change;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code idle}: everything below its threshold for a time. */
final class IdleShape extends ObjectShape<Lifecycle.Idle> {
  private final Field<Duration> after =
      add(
          Field.of(
                  "after",
                  Quantities.DURATION,
                  Change.IN_PLACE,
                  "How long everything must stay below its threshold.")
              .asRequired());
  private final Field<Action> then =
      add(
          Field.of("then", Actions.MACHINE, Change.IN_PLACE, "What is done to an idle machine.")
              .orElse(Action.TERMINATE, "terminate"));
  private final Field<BigDecimal> cpu = percent("cpu_below", "Processor use.");
  private final Field<Rate> network = rate("network_below", 10_000, "10KB/min", "Network traffic.");
  private final Field<Rate> disk = rate("disk_below", 100_000, "100KB/min", "Disk traffic.");
  private final Field<BigDecimal> gpu = percent("gpu_below", "GPU use.");
  private final Field<String> users =
      add(
          Field.of(
                  "users",
                  ChoiceShape.ofWords("active", "logged-in", "ignore"),
                  Change.IN_PLACE,
                  "Which sessions keep a machine busy: those with recent input, any, none.")
              .orElse("active", "active"));

  IdleShape() {
    super("idle", "a duration such as `1h`, or a mapping with `after`");
    scalarMeans(after);
  }

  private Field<BigDecimal> percent(String name, String doc) {
    return add(Field.of(name, Quantities.PERCENT, Change.IN_PLACE, doc).orElseShown("5%"));
  }

  private Field<Rate> rate(String name, long bytes, String shown, String doc) {
    return add(
        Field.of(name, Quantities.RATE, Change.IN_PLACE, doc)
            .orElse(new Rate(bytes, Duration.ofMinutes(1)), shown));
  }

  @Override
  protected Lifecycle.Idle build(Fields f) {
    return new Lifecycle.Idle(
        f.need(after),
        f.need(then),
        percent(f.get(cpu)),
        rate(f.need(network)),
        rate(f.need(disk)),
        percent(f.get(gpu)),
        f.need(users));
  }

  /** The default is made here: most specs need no such number, and its class is slow to begin. */
  private static BigDecimal percent(@Nullable BigDecimal written) {
    return written == null ? BigDecimal.valueOf(5) : written;
  }

  private static Lifecycle.Rate rate(Rate rate) {
    return new Lifecycle.Rate(rate.bytes(), rate.per());
  }
}
