package host.spore.spawn.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One attribute's value. Closed, immutable, compared by content.
 *
 * <p>{@link Reference} and {@link Join} occur only in what the spec desires; the planner turns them
 * into plain values or {@link Unknown}. The state never holds either.
 */
public sealed interface Value {
  Value NULL = new Null();
  Value UNKNOWN = new Unknown();

  /** Set to nothing on purpose; an attribute that was never set is simply absent. */
  record Null() implements Value {}

  record Bool(boolean value) implements Value {}

  /** Compared by numeric value: 1 and 1.0 are the same number. */
  record Num(BigDecimal value) implements Value {
    public Num {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
  }

  record Text(String value) implements Value {}

  record ListOf(List<Value> items) implements Value {
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /** Keeps the order in which the entries were given; compared without regard to it. */
  record MapOf(Map<String, Value> entries) implements Value {
    public MapOf {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** Known only after apply. */
  record Unknown() implements Value {}

  /**
   * A value that must not be shown: it is replaced by a mark wherever a person or a log could see
   * it.
   */
  record Sensitive(Value inner) implements Value {
    public Sensitive {
      if (inner instanceof Sensitive nested) {
        inner = nested.inner();
      }
    }

    @Override
    public String toString() {
      return "(sensitive)";
    }
  }

  /** The named attribute of another resource of the same stack. */
  record Reference(Address address, String attribute) implements Value {}

  /** Text put together from parts, at least one of which is not known yet. */
  record Join(List<Value> parts) implements Value {
    public Join {
      parts = List.copyOf(parts);
    }
  }

  static Value text(String value) {
    return new Text(value);
  }

  static Value number(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  static Value bool(boolean value) {
    return new Bool(value);
  }
}
