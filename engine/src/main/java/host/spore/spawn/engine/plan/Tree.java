package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A document as a tree of values, for writing and reading without a schema library. Reading
 * something that is not there, or not of the expected form, throws {@link
 * IllegalArgumentException}.
 */
final class Tree {
  private final Map<String, Value> entries;

  Tree() {
    this.entries = new LinkedHashMap<>();
  }

  Tree(Value value) {
    if (!(value instanceof Value.MapOf map)) {
      throw new IllegalArgumentException("an object is expected");
    }
    this.entries = map.entries();
  }

  Value value() {
    return new Value.MapOf(entries);
  }

  Tree put(String name, @Nullable Value value) {
    if (value != null) {
      entries.put(name, value);
    }
    return this;
  }

  Tree put(String name, @Nullable String text) {
    return put(name, text == null ? null : Value.text(text));
  }

  Tree put(String name, long number) {
    return put(name, Value.number(number));
  }

  Tree put(String name, boolean flag) {
    return put(name, Value.bool(flag));
  }

  Tree put(String name, @Nullable BigDecimal number) {
    return put(name, number == null ? null : new Value.Num(number));
  }

  Tree put(String name, Map<String, Value> values) {
    return put(name, new Value.MapOf(values));
  }

  <T> Tree put(String name, Collection<T> items, Function<T, Value> form) {
    List<Value> list = new ArrayList<>(items.size());
    for (T item : items) {
      list.add(form.apply(item));
    }
    return put(name, new Value.ListOf(list));
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  @Nullable Value find(String name) {
    return entries.get(name);
  }

  Value get(String name) {
    Value value = entries.get(name);
    if (value == null) {
      throw new IllegalArgumentException("`" + name + "` is missing");
    }
    return value;
  }

  Tree tree(String name) {
    return new Tree(get(name));
  }

  Map<String, Value> map(String name) {
    return tree(name).entries;
  }

  String text(String name) {
    return text(get(name));
  }

  @Nullable String findText(String name) {
    return has(name) ? text(name) : null;
  }

  static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("text is expected");
  }

  BigDecimal number(String name) {
    if (get(name) instanceof Value.Num number) {
      return number.value();
    }
    throw new IllegalArgumentException("`" + name + "` is not a number");
  }

  @Nullable BigDecimal findNumber(String name) {
    return has(name) ? number(name) : null;
  }

  int integer(String name) {
    if (get(name) instanceof Value.Num number) {
      return Math.toIntExact(number.longValueExact());
    }
    throw new IllegalArgumentException("`" + name + "` is not a number");
  }

  boolean flag(String name) {
    if (get(name) instanceof Value.Bool flag) {
      return flag.value();
    }
    throw new IllegalArgumentException("`" + name + "` is neither true nor false");
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  Address address(String name) {
    return address(get(name));
  }

  @Nullable Address findAddress(String name) {
    return has(name) ? address(name) : null;
  }

  static Address address(Value value) {
    String text = text(value);
    return Address.parse(text)
        .orElseThrow(() -> new IllegalArgumentException(text + " is no address"));
  }

  List<Address> addresses(String name) {
    return list(name, Tree::address);
  }

  <T> List<T> list(String name, Function<Value, T> form) {
    if (!(get(name) instanceof Value.ListOf list)) {
      throw new IllegalArgumentException("`" + name + "` is not a list");
    }
    List<T> items = new ArrayList<>(list.items().size());
    for (Value item : list.items()) {
      items.add(form.apply(item));
    }
    return items;
  }
}
