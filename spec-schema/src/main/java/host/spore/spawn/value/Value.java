package host.spore.spawn.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * Compared by numeric value: 1 and 1.0 are the same number. Whole numbers are kept apart, because
   * the class {@link BigDecimal} alone takes longer to begin than a whole plan.
   *
   * @param whole the number if it is a whole one that fits, otherwise 0
   * @param other the number if {@code whole} cannot say it, otherwise null
   */
  record Num(long whole, @Nullable BigDecimal other) implements Value {
    public Num {
      if (other != null) {
        other = other.stripTrailingZeros();
        if (fits(other)) {
          whole = other.longValueExact();
          other = null;
        } else {
          whole = 0;
        }
      }
    }

    public Num(BigDecimal value) {
      this(0, value);
    }

    /** The digits first, since a small text can stand for an immense number. */
    private static boolean fits(BigDecimal stripped) {
      return stripped.scale() <= 0
          && (long) stripped.precision() - stripped.scale() <= 19
          && stripped.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
          && stripped.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    /** True if the number has no fraction, however large it is. */
    public boolean isWhole() {
      return other == null || other.scale() <= 0;
    }

    /** The number; made anew for a whole one. */
    public BigDecimal value() {
      return other == null ? BigDecimal.valueOf(whole) : other;
    }

    /** Compares by numeric value. */
    public int compare(Num to) {
      return other == null && to.other == null
          ? Long.compare(whole, to.whole)
          : value().compareTo(to.value());
    }

    /**
     * The number.
     *
     * @throws ArithmeticException if it is not whole or too large
     */
    public long longValueExact() {
      return other == null ? whole : other.longValueExact();
    }

    /** All digits, without an exponent. */
    public String text() {
      return other == null ? Long.toString(whole) : other.toPlainString();
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
    return new Num(value, null);
  }

  static Value bool(boolean value) {
    return new Bool(value);
  }
}
