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

    /**
     * The same, a list of maps of which these fields say a number whose growth is made in place.
     *
     * @param where as {@link Said#where}
     */
    public Attribute growing(String entry, String where, String... fields) {
      return and(entry + GROWS, OnChange.UPDATE, where, fields);
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
      Value was = revealed(before);
      Value is = revealed(after);
      if (was instanceof Value.MapOf old && is instanceof Value.MapOf now) {
        return or(ofEntries(old, now));
      }
      if (!(was instanceof Value.ListOf old)
          || !(is instanceof Value.ListOf now)
          || old.items().size() != now.items().size()) {
        return onChange;
      }
      OnChange strongest = null;
      for (int i = 0; i < now.items().size(); i++) {
        if (!(old.items().get(i) instanceof Value.MapOf one)
            || !(now.items().get(i) instanceof Value.MapOf other)) {
          return onChange;
        }
        strongest = stronger(strongest, ofEntries(one, other));
      }
      return or(strongest);
    }

    private OnChange or(@Nullable OnChange asked) {
      return asked == null ? onChange : asked;
    }

    private static @Nullable OnChange stronger(@Nullable OnChange a, @Nullable OnChange b) {
      return a == null || (b != null && a.compareTo(b) < 0) ? b : a;
    }

    /** Null if they are the same. */
    private @Nullable OnChange ofEntries(Value.MapOf was, Value.MapOf is) {
      OnChange strongest = null;
      Set<String> names = new LinkedHashSet<>(was.entries().keySet());
      names.addAll(is.entries().keySet());
      for (String entry : names) {
        Value old = was.entries().get(entry);
        Value now = is.entries().get(entry);
        if (!Objects.equals(old, now)) {
          Said said = ofEntry(entry, old, now);
          strongest = stronger(strongest, said == null ? onChange : said.onChange());
        }
      }
      return strongest;
    }

    /** Null if no field says this change of the entry alone. */
    private @Nullable Said ofEntry(String entry, @Nullable Value was, @Nullable Value is) {
      for (Said one : said) {
        if (one.entry().equals(entry) || (one.entry().equals(entry + GROWS) && grows(was, is))) {
          return one;
        }
      }
      return null;
    }

    private static boolean grows(@Nullable Value was, @Nullable Value is) {
      return was instanceof Value.Num old && is instanceof Value.Num now && old.compare(now) < 0;
    }

    /** What a change in place leaves to the user, as a sentence's rest; empty if it is nothing. */
    public String left(@Nullable Value before, @Nullable Value after) {
      Value was = revealed(before);
      Value is = revealed(after);
      for (Said one : said) {
        if (!one.where().startsWith(THEN)) {
          continue;
        }
        boolean concerns = one.entry().isEmpty() ? grows(was, is) : growsIn(one.entry(), was, is);
        if (concerns) {
          return one.where();
        }
      }
      return "";
    }

    private static boolean growsIn(String entry, @Nullable Value was, @Nullable Value is) {
      if (!(was instanceof Value.ListOf old) || !(is instanceof Value.ListOf now)) {
        return false;
      }
      String name = entry.endsWith(GROWS) ? entry.substring(0, entry.length() - 1) : entry;
      for (int i = 0; i < Math.min(old.items().size(), now.items().size()); i++) {
        if (old.items().get(i) instanceof Value.MapOf one
            && now.items().get(i) instanceof Value.MapOf other
            && grows(one.entries().get(name), other.entries().get(name))) {
          return true;
        }
      }
      return false;
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

  /** Begins what {@link Said#where} says of what is left to the user after a change in place. */
  public static final String THEN = "then ";

  /** After the name of an entry: only where its number grows. */
  private static final String GROWS = "+";

  /** Begins the pattern of a field that instances and arrays have alike. */
  public static final String MACHINE = "machine.*";

  /**
   * A field of the spec that says an attribute.
   *
   * @param field pattern of the field as in {@link host.spore.spawn.spec.Spec.WrittenField}, or one
   *     that begins with {@link #MACHINE}; covers what is below it
   * @param entry of the attribute, a map or a list of maps, which it says; empty for the attribute
   *     itself
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
