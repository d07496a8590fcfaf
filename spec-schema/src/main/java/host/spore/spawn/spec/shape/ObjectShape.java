package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.yaml.MappingRewrite;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object with declared fields. A subclass declares them once and builds its record from them.
 */
public abstract class ObjectShape<T> extends Shape<T> {
  private final String title;
  private final String expected;
  private final List<Field<?>> fields = new ArrayList<>();
  private final Map<String, Field<?>> byName = new HashMap<>();
  private final ShortForms shortForms = new ShortForms();
  private final List<List<String>> alternatives = new ArrayList<>();
  private boolean marked;

  /**
   * Begins a declaration.
   *
   * @param title name of the definition in the JSON Schema
   * @param expected how such an object is called in a message
   */
  protected ObjectShape(String title, String expected) {
    this.title = title;
    this.expected = expected;
  }

  protected final <V> Field<V> add(Field<V> field) {
    Field<V> placed = field.at(fields.size());
    fields.add(placed);
    byName.put(placed.name(), placed);
    return placed;
  }

  protected final <V> Field<V> add(String name, Shape<V> shape, String doc) {
    return add(Field.of(name, shape, doc));
  }

  /** A field that is used up while the spec is loaded. */
  protected final void load(String name, Shape<?> shape, String doc) {
    add(Field.of(name, shape, doc).asUsedUp());
  }

  /** A scalar instead of the object stands for this field of it. */
  protected final void scalarMeans(Field<?> field) {
    shortForms.scalarMeans(field);
  }

  /** This scalar instead of the object stands for a value of another field of it. */
  protected final void wordMeans(String word, Field<?> field, String value) {
    shortForms.wordMeans(word, field, value);
  }

  /** The key {@code name} is short for {@code field} of the object in {@code outer}. */
  protected final void shortForm(String name, Field<?> outer, String field) {
    shortForms.add(name, outer, field);
  }

  /** Of these fields only one can be meant: one on top hides the others below it. */
  protected final void alternatives(String... names) {
    alternatives.add(List.of(names));
  }

  /** Writing the object means something even if nothing stands in it. */
  protected final void meansSomethingWhenEmpty() {
    marked = true;
  }

  /** The record; called only with every required field there, unless {@link #lenient}. */
  protected abstract @Nullable T build(Fields fields);

  /** True if the record is built even when required fields are missing. */
  protected boolean lenient() {
    return false;
  }

  /** What the whole document is called in messages. */
  protected String whole() {
    return "spec";
  }

  @Override
  public @Nullable T decode(Node node, Decoding in, Place at) {
    Node opened = shortForms.open(node, in.report());
    if (!(opened instanceof Node.Mapping mapping)) {
      in.visit();
      wrongType(opened, in, at);
      return null;
    }
    if (marked) {
      in.written(at, mapping.span());
    }
    in.visit();
    Fields values = new Fields(fields.size(), at, mapping.span(), in);
    boolean complete = decodeEntries(mapping, values, in, at);
    return complete || lenient() ? build(values) : null;
  }

  private boolean decodeEntries(Node.Mapping mapping, Fields values, Decoding in, Place at) {
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      Field<?> field = byName.get(name);
      if (field == null) {
        unknown(entry.key(), values, in, at);
      } else {
        Place place = at.field(name, entry.key().span());
        values.set(field, field.shape().decode(entry.value(), in, place), entry.key().span());
      }
    }
    boolean complete = true;
    for (Field<?> field : fields) {
      if (field.required() && values.get(field) == null) {
        complete = false;
        if (!values.meant(field)) {
          missing(field, mapping, in, at);
        }
      }
    }
    return complete;
  }

  private void missing(Field<?> field, Node.Mapping mapping, Decoding in, Place at) {
    String owner = at.name().isEmpty() ? "the " + whole() : "`" + at.name() + "`";
    in.error(
        "SPN-0102",
        owner + " needs `" + field.name() + "`",
        field.doc(),
        at.spanOr(mapping.span()),
        "add `" + field.name() + ": …`, " + field.shape().expected());
  }

  private void unknown(Node.Scalar key, Fields values, Decoding in, Place at) {
    List<String> names = names();
    String owner = at.name().isEmpty() ? "a " + whole() : "`" + at.name() + "`";
    String meant = Suggestions.closest(key.text(), names);
    if (meant != null) {
      values.misspelt(Place.joined(at.path(), shortForms.longName(meant)));
    }
    in.error(
        "SPN-0101",
        "unknown field `" + shortened(key.text()) + "` in " + owner,
        "Known here: " + String.join(", ", names) + ".",
        key.span(),
        meant == null ? elsewhere(key.text()) : "did you mean `" + meant + "`?");
  }

  /** Where a field stands that this object does not have; null if nothing is known of it. */
  protected @Nullable String elsewhere(String name) {
    return null;
  }

  /** Names of the fields and short forms, in the order of their declaration. */
  public final List<String> names() {
    List<String> names = new ArrayList<>(shortForms.names());
    for (Field<?> field : fields) {
      names.add(field.name());
    }
    return names;
  }

  final @Nullable Field<?> field(String name) {
    return byName.get(name);
  }

  @Override
  public Node normalize(Node node, Report report) {
    Node opened = shortForms.open(node, report);
    if (!(opened instanceof Node.Mapping mapping)) {
      return opened;
    }
    MappingRewrite normalized = new MappingRewrite(mapping);
    for (Node.Entry entry : mapping.entries()) {
      Field<?> field = byName.get(entry.key().text());
      normalized.add(
          field == null ? entry.value() : field.shape().normalize(entry.value(), report));
    }
    return normalized.result();
  }

  @Override
  public Node merge(Node over, Node under) {
    if (!(over instanceof Node.Mapping top) || !(under instanceof Node.Mapping bottom)) {
      return over;
    }
    return Merging.merge(this, top, bottom);
  }

  /** True if the mapping holds an alternative to the field, which then does not count. */
  final boolean hides(Node.Mapping top, String name) {
    for (List<String> group : alternatives) {
      if (group.contains(name)) {
        for (String other : group) {
          if (top.get(other) != null) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public void patterns(String at, Consumer<String> out) {
    if (marked) {
      out.accept(at);
    }
    for (Field<?> field : fields) {
      if (!field.usedUp()) {
        field.shape().patterns(Place.joined(at, field.name()), out);
      }
    }
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    out.reference(this);
  }

  /** The content of this object's definition: its short form, if any, or the object. */
  final void definition(SchemaWriter out) throws IOException {
    shortForms.definition(this, out);
  }

  final void objectSchema(SchemaWriter out) throws IOException {
    ObjectSchema.write(this, fields, shortForms, out);
  }

  final String title() {
    return title;
  }

  @Override
  public String expected() {
    return expected;
  }
}
