package host.spore.spawn.s3;

import java.util.Map;

/**
 * What must hold for a write to be done.
 *
 * @param header none for the empty name
 */
public record Condition(String header, String value) {
  /** None: whatever is there is overwritten. */
  public static final Condition NONE = new Condition("", "");

  /** There is no such object. */
  public static final Condition ABSENT = new Condition("if-none-match", "*");

  /** The object is still the one with this ETag. */
  public static Condition matches(String etag) {
    return new Condition("if-match", "\"" + etag.replace("\"", "") + "\"");
  }

  boolean isNone() {
    return header.isEmpty();
  }

  void putInto(Map<String, String> headers) {
    if (!isNone()) {
      headers.put(header, value);
    }
  }
}
