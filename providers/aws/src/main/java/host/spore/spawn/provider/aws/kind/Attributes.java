package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes that all kinds have, and reading and declaring attributes in few words. */
public final class Attributes {
  /** Where it is; an input of every kind, also of those that are everywhere. */
  public static final String REGION = "region";

  /** The user's tags, without spawn's own. */
  public static final String TAGS = "tags";

  public static final String ID = "id";
  public static final String ARN = "arn";

  /** Number of the account it belongs to; a look from another account concludes nothing. */
  public static final String ACCOUNT = "account";

  private Attributes() {}

  /** One that must be given. */
  public static Attribute required(String name, OnChange onChange, String description) {
    return new Attribute(name, Origin.REQUIRED, onChange, false, description);
  }

  /** One that may be given. */
  public static Attribute optional(String name, OnChange onChange, String description) {
    return new Attribute(name, Origin.OPTIONAL, onChange, false, description);
  }

  /** One that AWS, or what compiles the spec, chooses if it is not given. */
  public static Attribute chosen(String name, OnChange onChange, String description) {
    return new Attribute(name, Origin.OPTIONAL_COMPUTED, onChange, false, description);
  }

  /** One that AWS tells and nobody gives. */
  public static Attribute computed(String name, String description) {
    return new Attribute(name, Origin.COMPUTED, OnChange.UPDATE, false, description);
  }

  /** The attributes every kind has, around its own. */
  public static List<Attribute> withCommon(Attribute... own) {
    return withCommon(List.of("tags"), own);
  }

  /**
   * The same.
   *
   * @param tags fields of the spec that say its tags
   */
  public static List<Attribute> withCommon(List<String> tags, Attribute... own) {
    List<Attribute> all = shared(tags, own);
    all.add(computed(Kind.ADDRESS, "What its tags say it is, while it is called otherwise"));
    return all;
  }

  /** The same for what other stacks may use: whoever made it, its tags stay as they are. */
  public static List<Attribute> shared(List<String> tags, Attribute... own) {
    List<Attribute> all = untagged(own);
    all.add(
        all.size() - 2,
        optional(TAGS, OnChange.UPDATE, "Tags, besides those spawn sets itself")
            .by(tags.toArray(new String[0])));
    return all;
  }

  /** The same for what AWS gives no tags. */
  public static List<Attribute> untagged(Attribute... own) {
    List<Attribute> all = new ArrayList<>();
    all.add(required(REGION, OnChange.REPLACE, "AWS region").by("region"));
    all.addAll(List.of(own));
    all.add(computed(ID, "AWS's id"));
    all.add(computed(ACCOUNT, "Account it belongs to"));
    return all;
  }

  /** The value as text; empty if it is absent or null. */
  public static String text(Map<String, Value> values, String name) {
    Value value = values.get(name);
    return value == null || value instanceof Value.Null ? "" : Values.display(Values.reveal(value));
  }

  /** The value as a whole number; 0 if it is absent. */
  public static long number(Map<String, Value> values, String name) {
    Value value = values.get(name);
    return value != null && Values.reveal(value) instanceof Value.Num n ? n.longValueExact() : 0;
  }

  /** True if the value is there and true. */
  public static boolean flag(Map<String, Value> values, String name) {
    Value value = values.get(name);
    return value != null && Values.reveal(value) instanceof Value.Bool b && b.value();
  }

  /** The value as a list of texts; empty if it is absent. */
  public static List<String> texts(Map<String, Value> values, String name) {
    List<String> texts = new ArrayList<>();
    for (Value item : items(values, name)) {
      texts.add(Values.display(item));
    }
    return texts;
  }

  /** The items of a list; empty if it is absent. */
  public static List<Value> items(Map<String, Value> values, String name) {
    Value value = values.get(name);
    return value != null && Values.reveal(value) instanceof Value.ListOf list
        ? list.items()
        : List.of();
  }

  /** The entries of a map, sensitive marks inside left on; empty if it is absent. */
  public static Map<String, Value> map(Map<String, Value> values, String name) {
    Value value = values.get(name);
    if (value instanceof Value.Sensitive secret) {
      value = secret.inner();
    }
    return value instanceof Value.MapOf map ? map.entries() : Map.of();
  }

  /** The entries of a map as texts; empty if it is absent. */
  public static Map<String, String> textMap(Map<String, Value> values, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(values, name).forEach((key, v) -> texts.put(key, Values.display(Values.reveal(v))));
    return texts;
  }

  /** Texts as a list value. */
  public static Value list(List<String> texts) {
    return new Value.ListOf(texts.stream().map(Value::text).toList());
  }

  /** Texts as a map value. */
  public static Value map(Map<String, String> texts) {
    Map<String, Value> entries = new LinkedHashMap<>();
    texts.forEach((key, text) -> entries.put(key, Value.text(text)));
    return new Value.MapOf(entries);
  }

  /** Puts a text unless it is null or empty. */
  public static void put(Map<String, Value> values, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      values.put(name, Value.text(text));
    }
  }
}
