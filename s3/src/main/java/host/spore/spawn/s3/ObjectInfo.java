package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.HttpDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What S3 says of an object besides its content.
 *
 * @param etag without quotation marks
 * @param version id; empty where the bucket keeps no versions
 * @param size in bytes, of the whole object; negative if it was not told
 * @param modified null if it was not told
 * @param writer the mark that its writer gave it, if that was one of ours; else empty
 */
public record ObjectInfo(
    String etag, String version, long size, @Nullable Instant modified, String writer) {
  static final String WRITER = "x-amz-meta-spawn-write";

  /** As the head of an answer says. */
  public static ObjectInfo of(Answer answer) {
    String version = answer.header("x-amz-version-id");
    return new ObjectInfo(
        answer.header("etag").replace("\"", ""),
        // A bucket whose versions are switched off again calls all that is new `null`.
        version.equals("null") ? "" : version,
        size(answer),
        HttpDate.parse(answer.header("last-modified")),
        answer.header(WRITER));
  }

  ObjectInfo withEtag(String other) {
    return new ObjectInfo(other.replace("\"", ""), version, size, modified, writer);
  }

  private static long size(Answer answer) {
    // Of a piece it stands behind the slash: bytes 0-9/443.
    String range = answer.header("content-range");
    String size = range.substring(range.indexOf('/') + 1);
    try {
      return Long.parseLong(size.isEmpty() ? answer.header("content-length") : size);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
