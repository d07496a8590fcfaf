package host.spore.spawn.s3;

import java.io.IOException;

/**
 * What became of a request.
 *
 * @param <T> what is told when it was done
 */
public sealed interface Reply<T> {
  /** It was done. */
  record Done<T>(T value) implements Reply<T> {}

  /** There is no such object, or not this version of it. */
  record Absent<T>() implements Reply<T> {}

  /** The condition does not hold: somebody else was there first. Nothing was done. */
  record Unmet<T>() implements Reply<T> {}

  /**
   * Somebody else writes the same object at this moment. Nothing was done; it may be tried again.
   */
  record Busy<T>() implements Reply<T> {}

  /** S3 says no. */
  record Refused<T>(S3Error error) implements Reply<T> {}

  /** No answer came: what was to be written may have been written or not. */
  record Unknown<T>(IOException reason) implements Reply<T> {}

  /**
   * The value.
   *
   * @param doing such as {@code read s3://bucket/key}, for the message
   * @throws IOException if there is none
   */
  default T orThrow(String doing) throws IOException {
    return switch (this) {
      case Done<T>(T value) -> value;
      case Absent<T> absent ->
          throw new IOException("cannot " + doing + ": there is no such object");
      case Unmet<T> unmet ->
          throw new IOException("cannot " + doing + ": it has changed meanwhile");
      case Busy<T> busy ->
          throw new IOException("cannot " + doing + ": somebody else writes it at this moment");
      case Refused<T>(S3Error error) ->
          throw new IOException("cannot " + doing + ": " + error.line());
      case Unknown<T>(IOException reason) ->
          throw new IOException("cannot " + doing + ": " + reason.getMessage(), reason);
    };
  }
}
