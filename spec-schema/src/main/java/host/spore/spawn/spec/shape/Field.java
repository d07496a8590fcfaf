package host.spore.spawn.spec.shape;

import org.jspecify.annotations.Nullable;

/**
 * The one declaration of a field.
 *
 * @param index position among its object's fields, given when it is added
 * @param required its absence is an error
 * @param fallback value when absent; null if there is none or {@code shown} is to be read for it
 * @param shown how the default is written, for the documentation
 * @param doc one or two sentences for a reader of the schema
 */
public record Field<V>(
    int index,
    String name,
    Shape<V> shape,
    boolean required,
    @Nullable V fallback,
    @Nullable String shown,
    Change change,
    String doc) {

  /** What a change of a field means for what is running. */
  public enum Change {
    /** Takes effect without touching anything that runs. */
    IN_PLACE("in-place"),
    RESTART("restart"),
    REPLACE("replace"),
    /** Concerns the plan, names or reports alone. */
    NONE("none"),
    /** Used up while the spec is loaded; it is never a written field. */
    LOAD("none"),
    /** Said by the fields below it. */
    BELOW("");

    private final String text;

    Change(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public static <V> Field<V> of(String name, Shape<V> shape, Change change, String doc) {
    return new Field<>(-1, name, shape, false, null, null, change, doc);
  }

  public Field<V> asRequired() {
    return new Field<>(index, name, shape, true, fallback, shown, change, doc);
  }

  /** With a default and how it is written. */
  public Field<V> orElse(V value, String text) {
    return new Field<>(index, name, shape, required, value, text, change, doc);
  }

  /**
   * With a default that is read when somebody asks for it.
   *
   * @param text as a user would write it; only a shape that overrides {@link Shape#written} reads
   *     it
   */
  public Field<V> orElse(String text) {
    return new Field<>(index, name, shape, required, null, text, change, doc);
  }

  /** The default; null if there is none. */
  @Nullable V otherwise() {
    return fallback == null && shown != null ? shape.written(shown) : fallback;
  }

  Field<V> at(int position) {
    return new Field<>(position, name, shape, required, fallback, shown, change, doc);
  }
}
