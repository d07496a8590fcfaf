package host.spore.spawn.engine.observe;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparing and marking values. */
public final class Contents {
  private Contents() {}

  /** True if both say the same: a sensitive mark is not content, and unset is the same as null. */
  @SuppressWarnings("ReferenceEquality") // a short cut only
  public static boolean same(@Nullable Value a, @Nullable Value b) {
    if (a == b) {
      return true;
    }
    Value left = a == null ? Value.NULL : a;
    Value right = b == null ? Value.NULL : b;
    return left.equals(right) || Values.reveal(left).equals(Values.reveal(right));
  }

  /** The same for all entries. */
  @SuppressWarnings("ReferenceEquality") // a short cut only
  public static boolean same(Map<String, Value> a, Map<String, Value> b) {
    if (a == b) {
      return true;
    }
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<String, Value> entry : a.entrySet()) {
      Value other = b.get(entry.getKey());
      if (other == null || !same(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  /** The value as it may leave the planner: marked if its attribute is sensitive. */
  public static @Nullable Value mark(Kind.Attribute attribute, @Nullable Value value) {
    if (value == null || !attribute.sensitive()) {
      return value;
    }
    return value instanceof Value.Unknown ? value : new Value.Sensitive(value);
  }

  /** The same map with the values of sensitive attributes marked. */
  public static Map<String, Value> mark(@Nullable Kind kind, Map<String, Value> values) {
    Map<String, Value> marked = null;
    if (kind != null) {
      for (Kind.Attribute attribute : kind.attributes()) {
        Value value = attribute.sensitive() ? values.get(attribute.name()) : null;
        if (value != null && !(value instanceof Value.Sensitive)) {
          marked = marked == null ? new LinkedHashMap<>(values) : marked;
          marked.put(attribute.name(), mark(attribute, value));
        }
      }
    }
    return marked == null ? values : marked;
  }
}
