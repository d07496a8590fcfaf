package host.spore.spawn.spec.shape;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The JSON Schema of an object from its fields. */
final class ObjectSchema {
  private ObjectSchema() {}

  static void write(
      ObjectShape<?> owner, List<Field<?>> fields, ShortForms shortForms, SchemaWriter out)
      throws IOException {
    out.string("type", "object");
    out.startObject("properties");
    for (Map.Entry<String, ShortForms.Target> entry : shortForms.targets().entrySet()) {
      writeShort(entry.getKey(), entry.getValue(), shortForms, out);
    }
    for (Field<?> field : fields) {
      writeField(field, out);
    }
    out.endObject();
    writeRequired(fields, out);
    out.bool("additionalProperties", false);
  }

  private static void writeField(Field<?> field, SchemaWriter out) throws IOException {
    String place = out.enter("." + field.name());
    out.startObject(field.name());
    out.string("description", description(field));
    if (field.isValue()) {
      out.changes();
    }
    field.shape().schema(out);
    out.endObject();
    out.leave(place);
  }

  private static String description(Field<?> field) {
    String shown = field.shown();
    if (shown != null) {
      return field.doc() + " Default: " + shown;
    }
    return field.required() ? field.doc() + " Required." : field.doc();
  }

  private static void writeShort(
      String name, ShortForms.Target target, ShortForms shortForms, SchemaWriter out)
      throws IOException {
    String place = out.enter("." + target.outer().name() + "." + target.field());
    out.startObject(name);
    out.string("description", "Short for `" + target.outer().name() + "." + target.field() + "`.");
    shortForms.shapeOf(target).schema(out);
    out.endObject();
    out.leave(place);
  }

  /** What must be there, as far as it cannot come from a template or from defaults. */
  private static void writeRequired(List<Field<?>> fields, SchemaWriter out) throws IOException {
    if (!out.isWhole()) {
      return;
    }
    out.startArray("required");
    for (Field<?> field : fields) {
      if (field.required()) {
        out.item(field.name());
      }
    }
    out.endArray();
  }
}
