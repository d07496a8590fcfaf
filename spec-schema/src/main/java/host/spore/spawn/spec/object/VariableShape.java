package host.spore.spawn.spec.object;

import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.spec.shape.ValueShape;
import host.spore.spawn.value.Value;
import java.util.List;

/** One entry of {@code variables}. */
public final class VariableShape extends ObjectShape<Variable> {
  private final Field<Variable.Type> type =
      add(
          Field.of(
                  "type",
                  ChoiceShape.of(
                      Variable.Type.STRING,
                      Variable.Type.INTEGER,
                      Variable.Type.NUMBER,
                      Variable.Type.BOOLEAN),
                  "What values it takes.")
              .orElse(Variable.Type.STRING, "string"));
  private final Field<Value> initial = add("default", ValueShape.TYPED, "Value if none is given.");
  private final Field<Value> min = add("min", ValueShape.TYPED, "Least number.");
  private final Field<Value> max = add("max", ValueShape.TYPED, "Largest number.");
  private final Field<String> pattern =
      add("pattern", TextShape.ANY, "Regular expression that all of a text fits.");
  private final Field<List<Value>> options =
      add("options", ListShape.notEmpty(ValueShape.TYPED), "The only values.");
  private final Field<String> description = add("description", TextShape.ANY, "What it is for.");
  private final Field<Boolean> sensitive =
      add(
          Field.of("sensitive", BoolShape.BOOL, "Its value is never shown.")
              .orElse(false, "false"));

  public VariableShape() {
    super("variable", "a mapping such as `{ type: string }`");
  }

  @Override
  protected Variable build(Fields f) {
    return new Variable(
        f.name(),
        f.need(type),
        f.get(initial),
        f.get(min),
        f.get(max),
        f.get(pattern),
        f.get(options, List.of()),
        f.get(description),
        f.need(sensitive),
        f.span(),
        f.spanOf(initial));
  }
}
