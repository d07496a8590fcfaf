package host.spore.spawn.engine.provider;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of resource and everything the engine needs to know about it. The plan, the schema and
 * the documentation are printed from this declaration.
 *
 * @param name such as {@code local.instance}
 * @param batchLimit how many alike can be made by one request; 1 means no batches
 * @param timeout how long a step of this kind may take, per batch
 * @param keptBy the input that, where it is true, makes deleting mean letting go of; null if none
 */
public record Kind(
    String name,
    String description,
    List<Attribute> attributes,
    int batchLimit,
    Duration timeout,
    @Nullable String keptBy) {

  public Kind {
    attributes = List.copyOf(attributes);
  }

  /** One whose resources are gone once they are deleted. */
  public Kind(
      String name,
      String description,
      List<Attribute> attributes,
      int batchLimit,
      Duration timeout) {
    this(name, description, attributes, batchLimit, timeout, null);
  }

  /** Whether what was made with these inputs outlives its deletion. */
  public boolean keeps(Map<String, Value> inputs) {
    return keptBy != null && inputs.get(keptBy) instanceof Value.Bool flag && flag.value();
  }

  public @Nullable Attribute attribute(String attributeName) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(attributeName)) {
        return attribute;
      }
    }
    return null;
  }

  public Map<String, Attribute> byName() {
    Map<String, Attribute> all = new LinkedHashMap<>();
    attributes.forEach(a -> all.put(a.name(), a));
    return all;
  }

  /**
   * An attribute's contract.
   *
   * @param onChange what a change asks for, but for entries that say otherwise
   * @param onReplaced the same where its value is one of another resource, which is replaced
   * @param said which fields of a spec say its value
   * @param longest how many characters of JSON its value may have for a change to be made in place,
   *     because what carries it holds no more; a longer one replaces; 0 for any length
   */
  public record Attribute(
      String name,
      Origin origin,
      OnChange onChange,
      boolean sensitive,
      String description,
      OnChange onReplaced,
      List<Said> said,
      int longest) {

    public Attribute {
      said = List.copyOf(said);
    }

    /** One that no field of a spec speaks of alone. */
    public Attribute(
        String name, Origin origin, OnChange onChange, boolean sensitive, String description) {
      this(name, origin, onChange, sensitive, description, onChange, List.of(), 0);
    }

    /** The same, whose change replaces where the new value has more characters of JSON. */
    public Attribute upTo(int characters) {
      return new Attribute(
          name, origin, onChange, sensitive, description, onReplaced, said, characters);
    }

    /** Whether what carries a change in place can carry this value. */
    public boolean fits(@Nullable Value value) {
      return longest == 0
          || value == null
          || !Values.isKnown(value)
          || ValueJson.write(Values.reveal(value)).length() <= longest;
    }

    /** The same, said by these fields. */
    public Attribute by(String... fields) {
      return and("", null, "", fields);
    }

    /**
     * The same, said by these fields in some cases only.
     *
     * @param where as {@link Said#where}
     */
    public Attribute byWhere(String where, String... fields) {
      return and("", null, where, fields);
    }

    /** The same, a map of which these fields say an entry whose change asks for something else. */
    public Attribute entry(String entry, OnChange asks, String... fields) {
      return and(entry, asks, "", fields);
    }

    /** The same, of whose value's resource these fields ask a replacement. */
    public Attribute whenReplaced(OnChange asks, String... fields) {
      return new Attribute(name, origin, onChange, sensitive, description, asks, said, longest)
          .and("", asks, "", fields);
    }

    private Attribute and(String entry, @Nullable OnChange asks, String where, String... fields) {
      List<Said> all = new ArrayList<>(said);
      for (String field : fields) {
        all.add(new Said(field, entry, asks == null ? onChange : asks, where));
      }
      return new Attribute(
          name, origin, onChange, sensitive, description, onReplaced, all, longest);
    }

    /**
     * What this change of it asks for.
     *
     * @param before null if it was not set
     * @param after null if it will not be set
     */
    public OnChange onChange(@Nullable Value before, @Nullable Value after) {
      return fits(after) ? ofContent(before, after) : OnChange.REPLACE;
    }

    private OnChange ofContent(@Nullable Value before, @Nullable Value after) {
      if (!(revealed(before) instanceof Value.MapOf was)
          || !(revealed(after) instanceof Value.MapOf is)) {
        return onChange;
      }
      OnChange strongest = null;
      Set<String> names = new LinkedHashSet<>(was.entries().keySet());
      names.addAll(is.entries().keySet());
      for (String entry : names) {
        if (!Objects.equals(was.entries().get(entry), is.entries().get(entry))) {
          OnChange asked = ofEntry(entry);
          strongest = strongest == null || strongest.compareTo(asked) < 0 ? asked : strongest;
        }
      }
      return strongest == null ? onChange : strongest;
    }

    private OnChange ofEntry(String entry) {
      for (Said one : said) {
        if (one.entry().equals(entry)) {
          return one.onChange();
        }
      }
      return onChange;
    }

    private static @Nullable Value revealed(@Nullable Value value) {
      return value == null ? null : Values.reveal(value);
    }
  }

  /**
   * A computed attribute of kinds whose resources say their address themselves, such as in a tag:
   * what they say while that is not what they are called any more. Absent otherwise.
   */
  public static final String ADDRESS = "address";

  /** Begins the pattern of a field that instances and arrays have alike. */
  public static final String MACHINE = "machine.*";

  /**
   * A field of the spec that says an attribute.
   *
   * @param field pattern of the field as in {@link host.spore.spawn.spec.Spec.WrittenField}, or one
   *     that begins with {@link #MACHINE}; covers what is below it
   * @param entry of the attribute, a map, which it says; empty for the attribute itself
   * @param onChange what a change of the field asks for
   * @param where in which case, where the field does not always say it: goes on from the word for
   *     {@code onChange}; empty for always
   */
  public record Said(String field, String entry, OnChange onChange, String where) {}

  /** Where the value comes from. */
  public enum Origin {
    REQUIRED,
    OPTIONAL,
    /** Known only once the resource exists. */
    COMPUTED,
    /** Chosen by the provider unless the spec says it. */
    OPTIONAL_COMPUTED
  }

  /** What a changed value asks for. */
  public enum OnChange {
    UPDATE,
    RESTART,
    REPLACE
  }
}
