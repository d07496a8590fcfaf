package host.spore.spawn.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves sensitive values out of what goes into a file, and finds the places where one is missing:
 * there is a sensitive nothing, which no spec can ask for.
 */
public final class Redaction {
  /** What stands where a sensitive value was left out. */
  public static final Value MISSING = new Value.Sensitive(Value.NULL);

  private Redaction() {}

  /** The same with {@link #MISSING} in the place of every sensitive value. */
  public static Value redact(Value value) {
    return switch (value) {
      case Value.Sensitive _ -> MISSING;
      case Value.ListOf l -> new Value.ListOf(allRedacted(l.items()));
      case Value.Join j -> new Value.Join(allRedacted(j.parts()));
      case Value.MapOf m -> {
        Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(m.entries().size());
        m.entries().forEach((name, item) -> entries.put(name, redact(item)));
        yield new Value.MapOf(entries);
      }
      case Value.Null _, Value.Bool _, Value.Num _, Value.Text _ -> value;
      case Value.Unknown _, Value.Reference _ -> value;
    };
  }

  private static List<Value> allRedacted(List<Value> values) {
    List<Value> redacted = new ArrayList<>(values.size());
    for (Value value : values) {
      redacted.add(redact(value));
    }
    return redacted;
  }

  /** True if a sensitive value was left out somewhere in it. */
  public static boolean isRedacted(Value value) {
    return switch (value) {
      case Value.Sensitive s -> s.equals(MISSING);
      case Value.ListOf l -> anyRedacted(l.items());
      case Value.MapOf m -> anyRedacted(m.entries().values());
      case Value.Join j -> anyRedacted(j.parts());
      case Value.Null _, Value.Bool _, Value.Num _, Value.Text _ -> false;
      case Value.Unknown _, Value.Reference _ -> false;
    };
  }

  private static boolean anyRedacted(Iterable<Value> values) {
    for (Value value : values) {
      if (isRedacted(value)) {
        return true;
      }
    }
    return false;
  }
}
