package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where sensitive values change. A plan's file has none of them, and what changes must be seen in
 * it all the same: the places are kept in the form of the value, true where one changes.
 */
final class SecretChanges {
  private static final Value HERE = Value.bool(true);

  /** Another sensitive nothing than that which stands where a value was left out. */
  private static final Value CHANGED = new Value.Sensitive(HERE);

  private SecretChanges() {}

  /** Null if no sensitive value of the one stands in the place of another one. */
  static @Nullable Value of(@Nullable Value before, @Nullable Value after) {
    if (before instanceof Value.Sensitive was && after instanceof Value.Sensitive is) {
      return was.equals(is) ? null : HERE;
    }
    if (before instanceof Value.MapOf was && after instanceof Value.MapOf is) {
      Map<String, Value> entries = new LinkedHashMap<>();
      is.entries()
          .forEach(
              (key, value) -> {
                Value change = of(was.entries().get(key), value);
                if (change != null) {
                  entries.put(key, change);
                }
              });
      return entries.isEmpty() ? null : new Value.MapOf(entries);
    }
    if (before instanceof Value.ListOf was && after instanceof Value.ListOf is) {
      List<Value> items = new ArrayList<>();
      boolean any = false;
      for (int i = 0; i < is.items().size(); i++) {
        Value old = i < was.items().size() ? was.items().get(i) : null;
        Value change = of(old, is.items().get(i));
        any |= change != null;
        items.add(change == null ? Value.NULL : change);
      }
      return any ? new Value.ListOf(items) : null;
    }
    return null;
  }

  /** The value read from a file, in which what changes is not what it was before. */
  static @Nullable Value mark(@Nullable Value after, @Nullable Value changes) {
    if (after == null || changes == null) {
      return after;
    }
    if (changes.equals(HERE)) {
      return CHANGED;
    }
    if (after instanceof Value.MapOf map && changes instanceof Value.MapOf marks) {
      Map<String, Value> entries = new LinkedHashMap<>(map.entries());
      entries.replaceAll((key, value) -> or(mark(value, marks.entries().get(key)), value));
      return new Value.MapOf(entries);
    }
    if (after instanceof Value.ListOf list
        && changes instanceof Value.ListOf marks
        && list.items().size() == marks.items().size()) {
      List<Value> items = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        items.add(or(mark(list.items().get(i), marks.items().get(i)), list.items().get(i)));
      }
      return new Value.ListOf(items);
    }
    return after;
  }

  private static Value or(@Nullable Value marked, Value value) {
    return marked == null ? value : marked;
  }
}
