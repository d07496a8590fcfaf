package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import org.jspecify.annotations.Nullable;

/** The decoded fields of one object, on their way into its record. */
public final class Fields {
  private final @Nullable Object[] values;
  private final @Nullable SourceSpan[] keys;
  private final Place place;
  private final SourceSpan span;
  private final Decoding decoding;
  private boolean misspelt;

  Fields(int count, Place place, SourceSpan span, Decoding decoding) {
    this.values = new @Nullable Object[count];
    this.keys = new @Nullable SourceSpan[count];
    this.place = place;
    this.span = span;
    this.decoding = decoding;
  }

  void set(Field<?> field, @Nullable Object value, SourceSpan key) {
    values[field.index()] = value;
    keys[field.index()] = key;
  }

  /** The value, else the field's default, else null. */
  @SuppressWarnings("unchecked") // only set() fills the slot, with what the field's shape decoded
  public <V> @Nullable V get(Field<V> field) {
    Object value = values[field.index()];
    return value == null ? field.otherwise() : (V) value;
  }

  /** The value, else the field's default, else {@code other}. */
  public <V> V get(Field<V> field, V other) {
    V value = get(field);
    return value == null ? other : value;
  }

  /**
   * The value of a field that is required or has a default.
   *
   * @throws IllegalStateException if it is neither, which is a fault of the declaration
   */
  public <V> V need(Field<V> field) {
    V value = get(field);
    if (value == null) {
      throw new IllegalStateException(field.name() + " has neither value nor default");
    }
    return value;
  }

  /** True if the field was written, even if its value was wrong. */
  public boolean has(Field<?> field) {
    return keys[field.index()] != null;
  }

  /**
   * True if the field was written or an unknown key was probably meant to be it. Who reports that
   * it is missing asks this: one slip is told once.
   */
  public boolean meant(Field<?> field) {
    return has(field)
        || (misspelt && decoding.misspelt().contains(Place.joined(place.path(), field.name())));
  }

  /** True if nothing was written, nor misspelt: what is there at all was meant to be something. */
  public boolean isEmpty() {
    for (SourceSpan key : keys) {
      if (key != null) {
        return false;
      }
    }
    return !misspelt;
  }

  void misspelt(String path) {
    misspelt = true;
    decoding.misspelt(path);
  }

  /** Where the field was written, else where the object stands. */
  public SourceSpan spanOf(Field<?> field) {
    SourceSpan key = keys[field.index()];
    return key == null ? span() : key;
  }

  public Place place() {
    return place;
  }

  /** The name of the entry that this object is, such as an instance's. */
  public String name() {
    return place.name();
  }

  /** The key of this object where it has one. */
  public SourceSpan span() {
    return place.spanOr(span);
  }

  public Decoding decoding() {
    return decoding;
  }
}
