package host.spore.spawn.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values and the trees of the rules in {@code contract.lifecycle}: maps, lists, texts, whole
 * numbers as {@code Long} and booleans.
 */
public final class Trees {
  private Trees() {}

  /**
   * A tree as a value; values within it stay as they are.
   *
   * @throws IllegalArgumentException if it holds anything else
   */
  public static Value.MapOf value(Map<String, ?> tree) {
    Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(tree.size());
    for (Map.Entry<String, ?> entry : tree.entrySet()) {
      entries.put(entry.getKey(), of(entry.getValue()));
    }
    return new Value.MapOf(entries);
  }

  private static Value of(Object part) {
    if (part instanceof String text) {
      return Value.text(text);
    }
    if (part instanceof Value value) {
      return value;
    }
    if (part instanceof Long number) {
      return Value.number(number);
    }
    if (part instanceof Boolean flag) {
      return Value.bool(flag);
    }
    if (part instanceof Map<?, ?> map) {
      Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put((String) entry.getKey(), of(entry.getValue()));
      }
      return new Value.MapOf(entries);
    }
    if (part instanceof List<?> list) {
      List<Value> items = new ArrayList<>(list.size());
      for (Object item : list) {
        items.add(of(item));
      }
      return new Value.ListOf(items);
    }
    throw new IllegalArgumentException("not of a tree: " + part.getClass());
  }

  /** A map as a tree, its secrets in the clear; what is not known is left out. */
  public static Map<String, Object> tree(Map<String, Value> entries) {
    Map<String, Object> tree = LinkedHashMap.newLinkedHashMap(entries.size());
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      Object part = tree(entry.getValue());
      if (part != null) {
        tree.put(entry.getKey(), part);
      }
    }
    return tree;
  }

  private static @Nullable Object tree(Value value) {
    return switch (value) {
      case Value.Text t -> t.value();
      case Value.Num n -> n.isWhole() ? (Object) n.longValueExact() : n.text();
      case Value.Bool b -> b.value();
      case Value.MapOf m -> tree(m.entries());
      case Value.ListOf l -> {
        List<Object> items = new ArrayList<>(l.items().size());
        for (Value item : l.items()) {
          Object part = tree(item);
          if (part != null) {
            items.add(part);
          }
        }
        yield items;
      }
      case Value.Sensitive s -> tree(s.inner());
      case Value.Null n -> null;
      case Value.Unknown u -> null;
      case Value.Reference r -> null;
      case Value.Join j -> null;
    };
  }
}
