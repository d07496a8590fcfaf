package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * Where in the spec a value stands. The texts are made when they are first asked for: of most items
 * of lists nobody asks.
 */
public final class Place {
  public static final Place ROOT = new Place(null, Kind.FIELD, "", -1, null);

  private final @Nullable Place parent;
  private final Kind kind;
  private final String name;
  private final int index;
  private final @Nullable SourceSpan key;
  private @Nullable String path;
  private @Nullable String pattern;

  private enum Kind {
    FIELD,
    ENTRY,
    ITEM
  }

  private Place(
      @Nullable Place parent, Kind kind, String name, int index, @Nullable SourceSpan key) {
    this.parent = parent;
    this.kind = kind;
    this.name = name;
    this.index = index;
    this.key = key;
  }

  /** A declared field of this object. */
  public Place field(String field, @Nullable SourceSpan keySpan) {
    return new Place(this, Kind.FIELD, field, -1, keySpan);
  }

  /** An entry whose name the user chose. */
  public Place entry(String entry, @Nullable SourceSpan keySpan) {
    return new Place(this, Kind.ENTRY, entry, -1, keySpan);
  }

  public Place item(int position) {
    return new Place(this, Kind.ITEM, name, position, null);
  }

  /** With the names the user gave: {@code arrays.train.spot.count}. */
  public String path() {
    String known = path;
    if (known == null) {
      known =
          parent == null
              ? ""
              : kind == Kind.ITEM ? parent.path() + "[" + index + "]" : joined(parent.path(), name);
      path = known;
    }
    return known;
  }

  /** The path with names and indices replaced by {@code *}. */
  public String pattern() {
    String known = pattern;
    if (known == null) {
      known = parent == null ? "" : patternBelow(parent.pattern());
      pattern = known;
    }
    return known;
  }

  private String patternBelow(String above) {
    return switch (kind) {
      case FIELD -> joined(above, name);
      case ENTRY -> above + ".*";
      case ITEM -> above + "[*]";
    };
  }

  /** The last part: a field's or an entry's name; a list's own for its items. */
  public String name() {
    return name;
  }

  /** True for an item of a list. */
  public boolean isItem() {
    return kind == Kind.ITEM;
  }

  /** The key's span, else the value's. */
  public SourceSpan spanOr(SourceSpan value) {
    return key != null ? key : value;
  }

  static String joined(String parent, String child) {
    return parent.isEmpty() ? child : parent + "." + child;
  }
}
