package host.spore.spawn.provider.aws.iam;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Policy documents in one form: what means the same is the same text. */
public final class PolicyText {
  private static final String VERSION = "2012-10-17";
  private static final String STATEMENT = "Statement";
  private static final String CONDITION = "Condition";

  /** Of a statement, what may be one word or a list of words in any order. */
  private static final Set<String> SETS = Set.of("Action", "NotAction", "Resource", "NotResource");

  private PolicyText() {}

  /**
   * The same policy with everything sorted whose order does not matter, and without names of
   * statements. A text that is no policy comes back as it is.
   */
  public static String canonical(String json) {
    try {
      return write(statements(json));
    } catch (IllegalArgumentException e) {
      return json;
    }
  }

  /**
   * The statements of a document, each in canonical form.
   *
   * @throws IllegalArgumentException if it is no policy document; the message says why
   */
  static List<Value> statements(String json) {
    if (!(ValueJson.read(json) instanceof Value.MapOf(Map<String, Value> document))) {
      throw new IllegalArgumentException("the document is not an object");
    }
    Value statement = document.get(STATEMENT);
    List<Value> all = new ArrayList<>();
    for (Value one :
        statement instanceof Value.ListOf(List<Value> items) ? items : one(statement)) {
      if (!(one instanceof Value.MapOf(Map<String, Value> entries)) || !isStatement(entries)) {
        throw new IllegalArgumentException(
            "a statement needs Effect, Action and Resource, and no Principal");
      }
      all.add(canonical(entries));
    }
    return all;
  }

  private static List<Value> one(@org.jspecify.annotations.Nullable Value statement) {
    if (statement == null) {
      throw new IllegalArgumentException("there is no Statement");
    }
    return List.of(statement);
  }

  private static boolean isStatement(Map<String, Value> entries) {
    return entries.containsKey("Effect")
        && (entries.containsKey("Action") || entries.containsKey("NotAction"))
        && (entries.containsKey("Resource") || entries.containsKey("NotResource"))
        && !entries.containsKey("Principal");
  }

  private static Value canonical(Map<String, Value> statement) {
    Map<String, Value> sorted = new TreeMap<>();
    statement.forEach(
        (key, value) -> {
          if (SETS.contains(key)) {
            sorted.put(key, set(value));
          } else if (key.equals(CONDITION)) {
            sorted.put(key, condition(value));
          } else if (!key.equals("Sid")) {
            sorted.put(key, value);
          }
        });
    return new Value.MapOf(sorted);
  }

  private static Value condition(Value condition) {
    if (!(condition instanceof Value.MapOf(Map<String, Value> operators))) {
      return condition;
    }
    Map<String, Value> sorted = new TreeMap<>();
    operators.forEach(
        (operator, keys) -> {
          Map<String, Value> inner = new TreeMap<>();
          if (keys instanceof Value.MapOf(Map<String, Value> entries)) {
            entries.forEach((key, values) -> inner.put(key, set(values)));
          }
          sorted.put(operator, new Value.MapOf(inner));
        });
    return new Value.MapOf(sorted);
  }

  /** Words as a list without repetitions; a single one stays a word. */
  private static Value set(Value value) {
    if (!(value instanceof Value.ListOf(List<Value> items))) {
      return value;
    }
    Map<String, Value> sorted = new TreeMap<>();
    items.forEach(i -> sorted.put(ValueJson.write(i), i));
    return sorted.size() == 1
        ? sorted.values().iterator().next()
        : new Value.ListOf(List.copyOf(sorted.values()));
  }

  /** A document of these statements; each is said once. */
  static String write(Collection<Value> statements) {
    Map<String, Value> sorted = new TreeMap<>(Comparator.naturalOrder());
    statements.forEach(s -> sorted.put(ValueJson.write(s), s));
    Map<String, Value> document = new LinkedHashMap<>();
    document.put("Version", Value.text(VERSION));
    document.put(STATEMENT, new Value.ListOf(List.copyOf(sorted.values())));
    return ValueJson.write(new Value.MapOf(document));
  }

  /** A statement that allows. */
  static Value allow(
      Collection<String> actions, Collection<String> resources, Map<String, Value> condition) {
    Map<String, Value> statement = new LinkedHashMap<>();
    statement.put("Effect", Value.text("Allow"));
    statement.put("Action", texts(actions));
    statement.put("Resource", texts(resources));
    if (!condition.isEmpty()) {
      statement.put(CONDITION, new Value.MapOf(condition));
    }
    return canonical(statement);
  }

  /** Words of which the order does not matter. */
  static Value texts(Collection<String> texts) {
    return new Value.ListOf(new TreeSet<>(texts).stream().map(Value::text).toList());
  }
}
