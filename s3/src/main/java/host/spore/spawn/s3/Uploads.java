package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.FilePiece;
import host.spore.spawn.s3.wire.LocalException;
import host.spore.spawn.s3.wire.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes files of any size: small ones in one request, large ones in parts, several at a time.
 * Thread-safe.
 */
public final class Uploads {
  private final S3 s3;
  private final Crew crew;
  private final long partSize;

  /**
   * Sends nothing yet.
   *
   * @param crew sends parts
   * @param partSize in bytes, 5 MiB at least; larger files are sent in parts, and very large ones
   *     in larger parts
   */
  public Uploads(S3 s3, Crew crew, long partSize) {
    this.s3 = s3;
    this.crew = crew;
    this.partSize = partSize;
  }

  /** Whether one request sends all of a file. */
  public boolean isSmall(long size) {
    return size <= partSize;
  }

  /**
   * Writes a file's content as it is now.
   *
   * @param condition under which the object appears; it is seen whole or not at all
   */
  public Reply<ObjectInfo> put(Path file, String bucket, String key, Condition condition)
      throws InterruptedException {
    long size;
    try {
      size = Files.size(file);
    } catch (IOException e) {
      return new Reply.Unknown<>(new LocalException(e));
    }
    if (isSmall(size)) {
      return s3.put(bucket, key, new FilePiece(file, 0, size), condition);
    }
    long each = Multipart.partSize(partSize, size);
    int count = (int) ((size + each - 1) / each);
    Multipart.Part part =
        (number, query) -> {
          long from = (number - 1) * each;
          Content piece = new FilePiece(file, from, Math.min(each, size - from));
          return s3.requests()
              .send(new Requests.Ask("PUT", bucket, key, query, Map.of(), piece), Sink.IGNORE)
              .reply(answer -> answer.header("etag"));
        };
    return new Multipart(s3.requests(), bucket, key, condition).send(count, part, crew);
  }
}
