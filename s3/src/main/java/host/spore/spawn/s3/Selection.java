package host.spore.spawn.s3;

/**
 * What of an object is read.
 *
 * @param version id; empty for the newest
 * @param etag that it must have; empty for any
 * @param from the first byte's place
 * @param length in bytes; negative for all from there on
 */
public record Selection(String version, String etag, long from, long length) {
  /** All of the newest version. */
  public static final Selection ALL = new Selection("", "", 0, -1);

  public static Selection version(String id) {
    return new Selection(id, "", 0, -1);
  }

  /** All of the object, if it still has this ETag. */
  public static Selection matching(String etag) {
    return new Selection("", etag.replace("\"", ""), 0, -1);
  }

  /** A piece of the same. */
  public Selection range(long first, long bytes) {
    return new Selection(version, etag, first, bytes);
  }

  /** Empty where all is read. */
  String range() {
    if (from == 0 && length < 0) {
      return "";
    }
    return "bytes=" + from + "-" + (length < 0 ? "" : from + length - 1);
  }
}
