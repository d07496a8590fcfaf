package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short forms of one kind of object: a scalar in its place, and keys that stand for a field
 * further down. Opening them gives the object form that everything else works on.
 */
final class ShortForms {
  private @Nullable Field<?> scalar;
  private String word = "";
  private @Nullable Field<?> worded;
  private String meaning = "";
  private final Map<String, Target> keys = new LinkedHashMap<>();

  record Target(Field<?> outer, String field) {}

  void scalarMeans(Field<?> field) {
    scalar = field;
  }

  void wordMeans(String text, Field<?> field, String value) {
    word = text;
    worded = field;
    meaning = value;
  }

  void add(String name, Field<?> outer, String field) {
    keys.put(name, new Target(outer, field));
  }

  Set<String> names() {
    return keys.keySet();
  }

  Map<String, Target> targets() {
    return keys;
  }

  /** The path below the object of the field that a name stands for. */
  String longName(String name) {
    Target target = keys.get(name);
    return target == null ? name : Place.joined(target.outer.name(), target.field);
  }

  /** The field's shape behind a short key. */
  Shape<?> shapeOf(Target target) {
    if (target.outer.shape() instanceof ObjectShape<?> inner) {
      Field<?> field = inner.field(target.field);
      if (field != null) {
        return field.shape();
      }
    }
    throw new IllegalStateException("short form of a field that is not declared: " + target.field);
  }

  /** The object form; the node itself if it is in that form or in none. */
  Node open(Node node, Report report) {
    if (node instanceof Node.Mapping mapping) {
      return uses(mapping) ? moved(mapping, report) : mapping;
    }
    if (node instanceof Node.Scalar s && worded != null && s.text().equals(word)) {
      return wrap(worded.name(), s.span(), name(meaning, s.span()));
    }
    return node instanceof Node.Scalar s && scalar != null
        ? wrap(scalar.name(), s.span(), s)
        : node;
  }

  private boolean uses(Node.Mapping mapping) {
    if (keys.isEmpty()) {
      return false;
    }
    for (Node.Entry entry : mapping.entries()) {
      if (keys.containsKey(entry.key().text())) {
        return true;
      }
    }
    return false;
  }

  private Node moved(Node.Mapping mapping, Report report) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      if (!keys.containsKey(entry.key().text())) {
        entries.put(entry.key().text(), entry);
      }
    }
    for (Node.Entry entry : mapping.entries()) {
      Target target = keys.get(entry.key().text());
      if (target != null) {
        move(entry, target, entries, report);
      }
    }
    return new Node.Mapping(new ArrayList<>(entries.values()), mapping.span());
  }

  private static void move(
      Node.Entry entry, Target target, Map<String, Node.Entry> entries, Report report) {
    String outer = target.outer.name();
    SourceSpan key = entry.key().span();
    Node.Entry present = entries.get(outer);
    if (present == null) {
      Node inner = wrap(target.field, key, entry.value());
      entries.put(outer, new Node.Entry(name(outer, key), inner));
      return;
    }
    if (!(present.value() instanceof Node.Mapping object)) {
      return; // its own fault is reported when it is decoded
    }
    Node.Entry clash = object.get(target.field);
    if (clash != null) {
      report.error(
          "SPN-0108",
          "`" + entry.key().text() + "` is given in its short form and in its object form",
          "`" + outer + "." + target.field + "` stands at " + clash.key().span() + " already.",
          key,
          "remove one of them");
      return;
    }
    List<Node.Entry> inner = new ArrayList<>(object.entries());
    inner.add(new Node.Entry(name(target.field, key), entry.value()));
    entries.put(outer, new Node.Entry(present.key(), new Node.Mapping(inner, object.span())));
  }

  private static Node wrap(String field, SourceSpan key, Node value) {
    return new Node.Mapping(List.of(new Node.Entry(name(field, key), value)), value.span());
  }

  private static Node.Scalar name(String text, SourceSpan span) {
    return new Node.Scalar(text, true, Value.text(text), span);
  }

  void definition(ObjectShape<?> owner, SchemaWriter out) throws IOException {
    if (scalar == null) {
      owner.objectSchema(out);
      return;
    }
    out.startArray("anyOf");
    out.startObject();
    String place = out.enter("." + scalar.name());
    scalar.shape().schema(out);
    out.leave(place);
    out.endObject();
    if (worded != null) {
      out.startObject();
      out.startArray("enum");
      out.item(word);
      out.endArray();
      out.endObject();
    }
    out.startObject();
    owner.objectSchema(out);
    out.endObject();
    out.endArray();
  }
}
