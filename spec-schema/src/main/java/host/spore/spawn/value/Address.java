package host.spore.spawn.value;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one resource within a stack, spelled like its path in the spec: {@code
 * instances.leader}, {@code arrays.train[3]}, {@code iam.trainer}.
 *
 * @param path dotted path without the index, such as {@code arrays.train}
 * @param index rank of an array member, or -1 for a resource that is not a member
 */
public record Address(String path, int index) implements Comparable<Address> {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]*(?:\\.[A-Za-z0-9][A-Za-z0-9_-]*)+)(?:\\[(\\d{1,9})])?");

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
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Address(m.group(1), m.group(2) == null ? -1 : Integer.parseInt(m.group(2))));
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
