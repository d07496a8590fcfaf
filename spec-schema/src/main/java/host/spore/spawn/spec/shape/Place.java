package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * Where in the spec a value stands.
 *
 * @param path with the names the user gave: {@code arrays.train.spot.count}
 * @param pattern the same with names and indices replaced by {@code *}
 * @param name the last part: a field's or an entry's name
 * @param key span of the key, if there is one
 */
public record Place(String path, String pattern, String name, @Nullable SourceSpan key) {
  public static final Place ROOT = new Place("", "", "", null);

  /** A declared field of this object. */
  public Place field(String field, @Nullable SourceSpan keySpan) {
    return new Place(joined(path, field), joined(pattern, field), field, keySpan);
  }

  /** An entry whose name the user chose. */
  public Place entry(String entry, @Nullable SourceSpan keySpan) {
    return new Place(joined(path, entry), pattern + ".*", entry, keySpan);
  }

  public Place item(int index) {
    return new Place(path + "[" + index + "]", pattern + "[*]", name, null);
  }

  /** The key's span, else the value's. */
  public SourceSpan spanOr(SourceSpan value) {
    return key != null ? key : value;
  }

  static String joined(String parent, String child) {
    return parent.isEmpty() ? child : parent + "." + child;
  }
}
