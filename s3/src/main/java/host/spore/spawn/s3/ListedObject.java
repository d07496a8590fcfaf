package host.spore.spawn.s3;

import java.time.Instant;

/**
 * One of a list.
 *
 * @param size in bytes
 * @param etag without quotation marks
 */
public record ListedObject(String key, long size, String etag, Instant modified) {}
