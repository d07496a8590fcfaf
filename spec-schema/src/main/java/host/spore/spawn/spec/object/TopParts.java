package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.spec.shape.ValueShape;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smaller objects of the document itself. */
final class TopParts {
  private TopParts() {}

  /** {@code budget}. */
  static final class BudgetShape extends ObjectShape<Spec.Budget> {
    private final Field<BigDecimal> perHour =
        add("per_hour", Numbers.money(false), "USD per hour, everything running.");
    private final Field<BigDecimal> total =
        add("total", Numbers.money(false), "USD up to the last ttl.");

    BudgetShape() {
      super("budget", "a mapping such as `{ per_hour: 60, total: 400 }`");
    }

    @Override
    protected Spec.@Nullable Budget build(Fields f) {
      if (f.isEmpty()) {
        f.decoding().error("SPN-0109", "`budget` limits nothing", "", f.span(), "add `total: 100`");
        return null;
      }
      return new Spec.Budget(f.get(perHour), f.get(total), f.span());
    }
  }

  /** {@code notify}. */
  static final class NotifyShape extends ObjectShape<Notify<Value>> {
    private final Field<String> sns =
        add("sns", new TextShape(Form.SNS_ARN), "Topic that is told.");
    private final Field<Value> webhook = add("webhook", ValueShape.VALUE, "URL that is told.");
    private final Field<Value> secret =
        add("secret", ValueShape.VALUE, "What posts to `webhook` are signed with (HMAC-SHA256).");
    private final Field<List<Notify.Topic>> on =
        add(
            "on",
            ListShape.notEmpty(
                ChoiceShape.of(
                    Notify.Topic.INTERRUPTED,
                    Notify.Topic.COMPLETED,
                    Notify.Topic.FAILED,
                    Notify.Topic.EXPIRING)),
            "Of what; of everything if absent.");

    NotifyShape() {
      super("notify", "a mapping with `sns` or `webhook`");
    }

    @Override
    protected @Nullable Notify<Value> build(Fields f) {
      if (!f.meant(sns) && !f.meant(webhook)) {
        f.decoding()
            .error(
                "SPN-0109",
                "`notify` tells nobody",
                "It needs `sns`, `webhook` or both.",
                f.span(),
                "add `webhook: https://…`");
        return null;
      }
      if (f.meant(secret) && !f.meant(webhook)) {
        f.decoding()
            .error(
                "SPN-0109",
                "`secret` signs nothing",
                "Posts to a `webhook` are signed with it, and there is none.",
                f.spanOf(secret),
                "add `webhook: https://…`, or leave `secret` out");
        return null;
      }
      List<Notify.Topic> topics = f.get(on, List.of());
      Value signed = f.get(secret);
      return new Notify<>(
          f.get(webhook),
          signed == null ? null : new Value.Sensitive(signed),
          f.get(sns),
          topics.isEmpty() ? EnumSet.allOf(Notify.Topic.class) : EnumSet.copyOf(topics));
    }
  }

  /** One entry of {@code outputs}. */
  static final class OutputShape extends ObjectShape<Spec.Output> {
    private final Field<Value> value =
        add(Field.<Value>of("value", ValueShape.TYPED, "The value.").asRequired());
    private final Field<String> description = add("description", TextShape.ANY, "What it is.");
    private final Field<Boolean> sensitive =
        add(
            Field.of("sensitive", BoolShape.BOOL, "It is not shown unasked.")
                .orElse(false, "false"));

    OutputShape() {
      super("output", "a value, or a mapping with `value`");
      scalarMeans(value);
    }

    @Override
    protected Spec.Output build(Fields f) {
      Value shown = f.need(value);
      return new Spec.Output(
          f.name(),
          f.need(sensitive) ? new Value.Sensitive(shown) : shown,
          f.get(description),
          f.span());
    }
  }

  /** One item of {@code moved}. */
  static final class MoveShape extends ObjectShape<Spec.Move> {
    private final Field<Address> from =
        add(Field.of("from", AddressShape.ADDRESS, "Address it had.").asRequired());
    private final Field<Address> to =
        add(Field.of("to", AddressShape.ADDRESS, "Address it has.").asRequired());

    MoveShape() {
      super("move", "a mapping such as `{ from: instances.a, to: instances.b }`");
    }

    @Override
    protected Spec.@Nullable Move build(Fields f) {
      if (f.need(from).equals(f.need(to))) {
        f.decoding().error("SPN-0319", "a move to where it is", "", f.spanOf(to), null);
        return null;
      }
      return new Spec.Move(f.need(from), f.need(to), f.spanOf(from));
    }
  }
}
