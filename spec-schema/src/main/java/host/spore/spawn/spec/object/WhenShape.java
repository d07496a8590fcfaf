package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ListShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code when}: conditions of which all must hold, and {@code any} of which one must. */
final class WhenShape extends ConditionFields {
  private final Field<List<Condition>> any =
      add(
          "any",
          ListShape.notEmpty(new AlternativeShape()),
          "Alternatives: one of them must hold.");

  WhenShape() {
    super("when", "a file such as `/tmp/DONE`, or a mapping of conditions");
    scalarMeans(file());
  }

  @Override
  protected @Nullable Condition build(Fields f) {
    List<Condition> conditions = conditions(f);
    List<Condition> alternatives = f.get(any, List.of());
    if (!alternatives.isEmpty()) {
      conditions.add(new Condition.Any(alternatives));
    }
    return all(conditions, f);
  }

  /** One item of {@code any}. */
  private static final class AlternativeShape extends ConditionFields {
    AlternativeShape() {
      super("alternative", "a mapping such as `{ file: /tmp/DONE }`");
    }

    @Override
    protected @Nullable Condition build(Fields f) {
      return all(conditions(f), f);
    }
  }
}
