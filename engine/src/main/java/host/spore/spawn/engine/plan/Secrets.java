package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes sensitive values out of a tree, and finds the places from which they were taken. */
final class Secrets {
  private static final Value TAKEN = new Value.Sensitive(Value.NULL);

  private Secrets() {}

  /** The same with every sensitive value replaced by a sensitive nothing. */
  static Value taken(Value value) {
    return switch (value) {
      case Value.Sensitive _ -> TAKEN;
      case Value.ListOf l -> new Value.ListOf(allTaken(l.items()));
      case Value.Join j -> new Value.Join(allTaken(j.parts()));
      case Value.MapOf m -> {
        Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(m.entries().size());
        m.entries().forEach((name, item) -> entries.put(name, taken(item)));
        yield new Value.MapOf(entries);
      }
      case Value.Null _, Value.Bool _, Value.Num _, Value.Text _ -> value;
      case Value.Unknown _, Value.Reference _ -> value;
    };
  }

  private static List<Value> allTaken(List<Value> values) {
    List<Value> taken = new ArrayList<>(values.size());
    for (Value value : values) {
      taken.add(taken(value));
    }
    return taken;
  }

  /** True if a sensitive value was taken out somewhere in it. */
  static boolean isTaken(Value value) {
    return switch (value) {
      case Value.Sensitive s -> s.equals(TAKEN);
      case Value.ListOf l -> anyTaken(l.items());
      case Value.MapOf m -> anyTaken(m.entries().values());
      case Value.Join j -> anyTaken(j.parts());
      case Value.Null _, Value.Bool _, Value.Num _, Value.Text _ -> false;
      case Value.Unknown _, Value.Reference _ -> false;
    };
  }

  private static boolean anyTaken(Iterable<Value> values) {
    for (Value value : values) {
      if (isTaken(value)) {
        return true;
      }
    }
    return false;
  }
}
