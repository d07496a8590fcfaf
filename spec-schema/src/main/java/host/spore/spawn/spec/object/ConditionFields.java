package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Lifecycle.Condition;
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
  protected final Field<String> file =
      add(
          "file",
          new TextShape(Form.ABSOLUTE_PATH),
          "A file on the machine that exists when the job is done.");
  private final Field<String> command =
      add("command", TextShape.ANY, "A command that then succeeds.");
  private final Field<String> http =
      add("http", new TextShape(Form.HTTP_URL), "A URL that then answers 2xx.");
  private final Field<String> process =
      add("process", TextShape.ANY, "A process that is then gone.");
  private final Field<String> s3 =
      add("s3", new TextShape(Form.S3_URL), "An S3 object that then exists.");

  ConditionFields(String title, String expected) {
    super(title, expected);
  }

  /** Conditions are replaced as a whole: two halves of different jobs make no sense together. */
  @Override
  public Node merge(Node over, Node under) {
    return over;
  }

  final List<Condition> conditions(Fields f) {
    List<Condition> all = new ArrayList<>();
    String value = f.get(file);
    if (value != null) {
      all.add(new Condition.FileExists(value));
    }
    value = f.get(command);
    if (value != null) {
      all.add(new Condition.CommandSucceeds(value));
    }
    value = f.get(http);
    if (value != null) {
      all.add(new Condition.HttpOk(value));
    }
    value = f.get(process);
    if (value != null) {
      all.add(new Condition.ProcessGone(value));
    }
    value = f.get(s3);
    if (value != null) {
      all.add(new Condition.S3Exists(value));
    }
    return all;
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
              "A job is done when something holds: `file`, `command`, `http`, `process`, `s3`.",
              f.span(),
              "write for example `file: /tmp/SPAWN_COMPLETE`");
    }
    return null;
  }
}
