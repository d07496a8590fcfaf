package host.spore.spawn.value;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of one resource within a stack, spelled like its path in the spec: {@code
 * instances.leader}, {@code arrays.train[3]}, {@code iam.trainer}.
 *
 * @param path dotted path without the index, such as {@code arrays.train}
 * @param index rank of an array member, or -1 for a resource that is not a member
 */
public record Address(String path, int index) implements Comparable<Address> {
  private static final int MOST_DIGITS = 9;

  public Address {
    Objects.requireNonNull(path);
    if (index < -1) {
      throw new IllegalArgumentException("index " + index);
    }
  }

  public static Address of(String path) {
    return new Address(path, -1);
  }

  public static Address member(String path, int rank) {
    return new Address(path, rank);
  }

  /** Reads what {@link #toString} writes; empty if the text is not an address. */
  public static Optional<Address> parse(String text) {
    int open = text.indexOf('[');
    if (open < 0) {
      return isPath(text) ? Optional.of(new Address(text, -1)) : Optional.empty();
    }
    String path = text.substring(0, open);
    int close = text.length() - 1;
    boolean digits = text.charAt(close) == ']' && isNumber(text, open + 1, close);
    return digits && isPath(path)
        ? Optional.of(new Address(path, Integer.parseInt(text, open + 1, close, 10)))
        : Optional.empty();
  }

  /** A kind in lower case and then names; read by hand, because every start reads many. */
  private static boolean isPath(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
      return false;
    }
    for (int i = 1; i < dot; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && c != '_' && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    boolean begins = true;
    for (int i = dot + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!plain && (begins || (c != '_' && c != '-' && c != '.'))) {
        return false;
      }
      begins = c == '.';
    }
    return !begins;
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to > from && to - from <= MOST_DIGITS;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public boolean isMember() {
    return index >= 0;
  }

  /** The last segment of the path: the name the user gave. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** True if this is the other address, or a member of the array the other address names. */
  public boolean isWithin(Address other) {
    return path.equals(other.path) && (other.index == -1 || other.index == index);
  }

  @Override
  public int compareTo(Address other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return index < 0 ? path : path + "[" + index + "]";
  }
}
