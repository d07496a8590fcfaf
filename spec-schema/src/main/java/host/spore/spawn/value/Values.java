package host.spore.spawn.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operations over whole values. */
public final class Values {
  private Values() {}

  /**
   * Replaces every reference by what {@code lookup} answers and joins what can be joined. A join
   * one of whose parts is unknown is unknown; one of whose parts is sensitive is sensitive.
   */
  @SuppressWarnings("ReferenceEquality") // the same object back means nothing was replaced
  public static Value resolve(Value value, Function<Value.Reference, Value> lookup) {
    return switch (value) {
      case Value.Reference r -> lookup.apply(r);
      case Value.Join j -> join(j.parts(), lookup);
      case Value.Sensitive s -> {
        Value inner = resolve(s.inner(), lookup);
        yield inner == s.inner() ? s : new Value.Sensitive(inner);
      }
      case Value.ListOf l -> {
        List<Value> items = new ArrayList<>(l.items().size());
        boolean changed = false;
        for (Value item : l.items()) {
          Value resolved = resolve(item, lookup);
          changed |= resolved != item;
          items.add(resolved);
        }
        yield changed ? new Value.ListOf(items) : l;
      }
      case Value.MapOf m -> {
        Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(m.entries().size());
        boolean changed = false;
        for (Map.Entry<String, Value> e : m.entries().entrySet()) {
          Value resolved = resolve(e.getValue(), lookup);
          changed |= resolved != e.getValue();
          entries.put(e.getKey(), resolved);
        }
        yield changed ? new Value.MapOf(entries) : m;
      }
      case Value.Null n -> n;
      case Value.Bool b -> b;
      case Value.Num n -> n;
      case Value.Text t -> t;
      case Value.Unknown u -> u;
    };
  }

  private static Value join(List<Value> parts, Function<Value.Reference, Value> lookup) {
    StringBuilder text = new StringBuilder();
    boolean sensitive = false;
    boolean unknown = false;
    for (Value part : parts) {
      Value resolved = resolve(part, lookup);
      if (resolved instanceof Value.Sensitive s) {
        sensitive = true;
        resolved = s.inner();
      }
      if (resolved instanceof Value.Unknown) {
        unknown = true;
      } else {
        text.append(display(resolved));
      }
    }
    Value joined = unknown ? Value.UNKNOWN : Value.text(text.toString());
    return sensitive ? new Value.Sensitive(joined) : joined;
  }

  /** Hands every reference inside the value to the consumer. */
  public static void references(Value value, Consumer<Value.Reference> consumer) {
    switch (value) {
      case Value.Reference r -> consumer.accept(r);
      case Value.Join j -> j.parts().forEach(p -> references(p, consumer));
      case Value.Sensitive s -> references(s.inner(), consumer);
      case Value.ListOf l -> l.items().forEach(i -> references(i, consumer));
      case Value.MapOf m -> m.entries().values().forEach(v -> references(v, consumer));
      case Value.Null n -> {}
      case Value.Bool b -> {}
      case Value.Num n -> {}
      case Value.Text t -> {}
      case Value.Unknown u -> {}
    }
  }

  /** True if no part of the value is unknown or still a reference. */
  public static boolean isKnown(Value value) {
    return switch (value) {
      case Value.Unknown u -> false;
      case Value.Reference r -> false;
      case Value.Join j -> false;
      case Value.Sensitive s -> isKnown(s.inner());
      case Value.ListOf l -> areKnown(l.items());
      case Value.MapOf m -> areKnown(m.entries().values());
      case Value.Null n -> true;
      case Value.Bool b -> true;
      case Value.Num n -> true;
      case Value.Text t -> true;
    };
  }

  private static boolean areKnown(Iterable<Value> values) {
    for (Value value : values) {
      if (!isKnown(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasSensitive(Iterable<Value> values) {
    for (Value value : values) {
      if (isSensitive(value)) {
        return true;
      }
    }
    return false;
  }

  /** True if any part of the value is sensitive. */
  public static boolean isSensitive(Value value) {
    return switch (value) {
      case Value.Sensitive s -> true;
      case Value.ListOf l -> hasSensitive(l.items());
      case Value.MapOf m -> hasSensitive(m.entries().values());
      case Value.Join j -> hasSensitive(j.parts());
      case Value.Null n -> false;
      case Value.Bool b -> false;
      case Value.Num n -> false;
      case Value.Text t -> false;
      case Value.Unknown u -> false;
      case Value.Reference r -> false;
    };
  }

  /**
   * The value with its parts marked sensitive wherever the asked-for value's are: a secret stays
   * one when somebody repeats it in plain.
   */
  public static Value markLike(Value value, @Nullable Value asked) {
    if (asked == null || value instanceof Value.Sensitive || !isSensitive(asked)) {
      return value;
    }
    if (value instanceof Value.MapOf map && asked instanceof Value.MapOf wanted) {
      Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(map.entries().size());
      map.entries().forEach((k, v) -> entries.put(k, markLike(v, wanted.entries().get(k))));
      return new Value.MapOf(entries);
    }
    // A list may come back in another order: all of it is secret then.
    return new Value.Sensitive(value);
  }

  /** The same for attributes by name. */
  public static Map<String, Value> markLike(Map<String, Value> values, Map<String, Value> asked) {
    Map<String, Value> marked = null;
    for (Map.Entry<String, Value> entry : asked.entrySet()) {
      Value value = values.get(entry.getKey());
      if (value != null && isSensitive(entry.getValue()) && !(value instanceof Value.Sensitive)) {
        marked = marked == null ? new LinkedHashMap<>(values) : marked;
        marked.put(entry.getKey(), markLike(value, entry.getValue()));
      }
    }
    return marked == null ? values : marked;
  }

  /** The value with every sensitive mark taken off, for the provider that must use it. */
  public static Value reveal(Value value) {
    return switch (value) {
      case Value.Sensitive s -> reveal(s.inner());
      case Value.ListOf l ->
          isSensitive(l) ? new Value.ListOf(l.items().stream().map(Values::reveal).toList()) : l;
      case Value.MapOf m -> {
        if (!isSensitive(m)) {
          yield m;
        }
        Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(m.entries().size());
        m.entries().forEach((k, v) -> entries.put(k, reveal(v)));
        yield new Value.MapOf(entries);
      }
      case Value.Join j -> new Value.Join(j.parts().stream().map(Values::reveal).toList());
      case Value.Null n -> n;
      case Value.Bool b -> b;
      case Value.Num n -> n;
      case Value.Text t -> t;
      case Value.Unknown u -> u;
      case Value.Reference r -> r;
    };
  }

  /**
   * One-line form for a person or for joining into text; sensitive and unknown parts are marked.
   */
  public static String display(Value value) {
    return switch (value) {
      case Value.Null n -> "null";
      case Value.Bool b -> Boolean.toString(b.value());
      case Value.Num n -> n.text();
      case Value.Text t -> t.value();
      case Value.Unknown u -> "(known after apply)";
      case Value.Sensitive s -> "(sensitive)";
      case Value.Reference r -> "${{ " + r.address() + "." + r.attribute() + " }}";
      case Value.Join j -> {
        StringBuilder all = new StringBuilder();
        j.parts().forEach(p -> all.append(display(p)));
        yield all.toString();
      }
      case Value.ListOf l -> {
        StringBuilder all = new StringBuilder("[");
        String gap = "";
        for (Value item : l.items()) {
          all.append(gap).append(display(item));
          gap = ", ";
        }
        yield all.append(']').toString();
      }
      case Value.MapOf m -> {
        StringBuilder all = new StringBuilder("{");
        String gap = "";
        for (Map.Entry<String, Value> e : m.entries().entrySet()) {
          all.append(gap).append(e.getKey()).append(": ").append(display(e.getValue()));
          gap = ", ";
        }
        yield all.append('}').toString();
      }
    };
  }
}
