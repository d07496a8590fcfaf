package host.spore.spawn.s3;

import org.jspecify.annotations.Nullable;

/**
 * Where an object is.
 *
 * @param key as it is meant, not encoded; empty for the bucket itself
 */
public record Location(String bucket, String key) {
  /** What URLs of objects begin with. */
  public static final String SCHEME = "s3://";

  /** Null unless it is {@code s3://bucket} with or without {@code /key}. */
  public static @Nullable Location of(String url) {
    if (!url.startsWith(SCHEME)) {
      return null;
    }
    int slash = url.indexOf('/', SCHEME.length());
    String bucket = url.substring(SCHEME.length(), slash < 0 ? url.length() : slash);
    return bucket.isEmpty()
        ? null
        : new Location(bucket, slash < 0 ? "" : url.substring(slash + 1));
  }

  /** As {@code s3://bucket/key}. */
  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
