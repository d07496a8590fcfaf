package host.spore.spawn.spec.shape;

import org.jspecify.annotations.Nullable;

/**
 * The one declaration of a field. What a change of it does to what runs is said by the attributes
 * of resources that it goes into, which are a provider's.
 *
 * @param index position among its object's fields, given when it is added
 * @param required its absence is an error
 * @param fallback value when absent; null if there is none or {@code shown} is to be read for it
 * @param shown how the default is written, for the documentation
 * @param usedUp whether it is used up while the spec is loaded, so that it is never a written field
 * @param doc one or two sentences for a reader of the schema
 */
public record Field<V>(
    int index,
    String name,
    Shape<V> shape,
    boolean required,
    @Nullable V fallback,
    @Nullable String shown,
    boolean usedUp,
    String doc) {

  public static <V> Field<V> of(String name, Shape<V> shape, String doc) {
    return new Field<>(-1, name, shape, false, null, null, false, doc);
  }

  public Field<V> asRequired() {
    return new Field<>(index, name, shape, true, fallback, shown, usedUp, doc);
  }

  /** With a default and how it is written. */
  public Field<V> orElse(V value, String text) {
    return new Field<>(index, name, shape, required, value, text, usedUp, doc);
  }

  /**
   * With a default that is read when somebody asks for it.
   *
   * @param text as a user would write it; only a shape that overrides {@link Shape#written} reads
   *     it
   */
  public Field<V> orElse(String text) {
    return new Field<>(index, name, shape, required, null, text, usedUp, doc);
  }

  /** The default; null if there is none. */
  @Nullable V otherwise() {
    return fallback == null && shown != null ? shape.written(shown) : fallback;
  }

  Field<V> asUsedUp() {
    return new Field<>(index, name, shape, required, fallback, shown, true, doc);
  }

  Field<V> at(int position) {
    return new Field<>(position, name, shape, required, fallback, shown, usedUp, doc);
  }

  /**
   * Whether writing it, rather than something below it, is what sets a value: the schema says of
   * such a field what a change of it does.
   */
  boolean isValue() {
    boolean[] found = new boolean[1];
    if (!usedUp) {
      shape.patterns("", pattern -> found[0] |= isOpen(pattern));
    }
    return found[0];
  }

  /** True for nothing but names that the user chooses and places in lists. */
  private static boolean isOpen(String pattern) {
    return pattern.replace("[*]", "").replace(".*", "").isEmpty();
  }
}
