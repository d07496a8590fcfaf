package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions that may stand side by side; all that are given must hold. */
abstract class ConditionFields extends ObjectShape<Condition> {
  private final List<Field<String>> all =
      List.of(
          one(
              "file",
              new TextShape(Form.ABSOLUTE_PATH),
              "A file on the machine that exists when the job is done."),
          one("command", TextShape.ANY, "A command that then succeeds."),
          one("http", new TextShape(Form.HTTP_URL), "A URL that then answers 2xx."),
          one("process", TextShape.ANY, "A process that is then gone."),
          one("s3", new TextShape(Form.S3_URL), "An S3 object that then exists."));

  ConditionFields(String title, String expected) {
    super(title, expected);
  }

  /** Conditions are replaced as a whole: two halves of different jobs make no sense together. */
  @Override
  public Node merge(Node over, Node under) {
    return over;
  }

  /** A condition of the contract by its name. */
  private Field<String> one(String name, TextShape shape, String doc) {
    return add(name, shape, doc);
  }

  /** What a text alone means. */
  final Field<String> file() {
    return all.getFirst();
  }

  final List<Condition> conditions(Fields f) {
    List<Condition> given = new ArrayList<>();
    for (Field<String> field : all) {
      String value = f.get(field);
      Condition condition = value == null ? null : Condition.leaf(field.name(), value);
      if (condition != null) {
        given.add(condition);
      }
    }
    return given;
  }

  static @Nullable Condition all(List<Condition> conditions, Fields f) {
    if (!conditions.isEmpty()) {
      return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
    }
    if (f.isEmpty()) {
      f.decoding()
          .error(
              "SPN-0109",
              "`" + f.name() + "` names no condition",
              "A job is done when something holds: `" + String.join("`, `", Condition.NAMES) + "`.",
              f.span(),
              "write for example `file: /tmp/SPAWN_COMPLETE`");
    }
    return null;
  }
}
