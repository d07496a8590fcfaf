package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.FilePiece;
import host.spore.spawn.s3.wire.LocalException;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes files of any size: small ones in one request, large ones in parts, several at a time. A
 * large one that fails leaves no parts behind that would cost something. Thread-safe.
 */
public final class Uploads {
  /** The most parts that an object may have. */
  private static final long MOST_PARTS = 10_000;

  private static final long MEBI = 1L << 20;

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
    return size <= partSize
        ? s3.put(bucket, key, new FilePiece(file, 0, size), condition)
        : new Upload(bucket, key, condition).send(file, size);
  }

  /** So that there are not more than are allowed. */
  private long partSize(long size) {
    long least = (size + MOST_PARTS - 1) / MOST_PARTS;
    return Math.max(partSize, (least + MEBI - 1) / MEBI * MEBI);
  }

  /** One object in parts. */
  private final class Upload {
    private final String bucket;
    private final String key;
    private final Condition condition;
    private final String mark = UUID.randomUUID().toString();
    private final Body body = new Body();

    Upload(String bucket, String key, Condition condition) {
      this.bucket = bucket;
      this.key = key;
      this.condition = condition;
    }

    Reply<ObjectInfo> send(Path file, long size) throws InterruptedException {
      Map<String, String> headers = Map.of(ObjectInfo.WRITER, mark);
      Reply<String> begun =
          s3.requests()
              .send(ask("POST", Map.of("uploads", ""), headers, Content.NONE), body)
              .reply(answer -> body.element("UploadId"));
      return begun instanceof Reply.Done<String>(String id)
          ? carriedOut(id, file, size)
          : unlike(begun);
    }

    private Reply<ObjectInfo> carriedOut(String id, Path file, long size)
        throws InterruptedException {
      boolean done = false;
      try {
        Reply<ObjectInfo> reply = parted(id, file, size);
        done = reply instanceof Reply.Done;
        return reply;
      } finally {
        if (!done) {
          s3.requests()
              .send(ask("DELETE", Map.of("uploadId", id), Map.of(), Content.NONE), Sink.IGNORE);
        }
      }
    }

    private Reply<ObjectInfo> parted(String id, Path file, long size) throws InterruptedException {
      long each = partSize(size);
      int count = (int) ((size + each - 1) / each);
      String[] etags = new String[count];
      List<Crew.Task<Reply<String>>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int place = i;
        long from = i * each;
        Content piece = new FilePiece(file, from, Math.min(each, size - from));
        tasks.add(() -> part(id, place, piece, etags));
      }
      Reply<String> failed = crew.run(tasks, reply -> reply instanceof Reply.Done);
      return failed == null ? completed(id, list(etags)) : unlike(failed);
    }

    private Reply<String> part(String id, int place, Content piece, String[] etags)
        throws InterruptedException {
      String number = Integer.toString(place + 1);
      Map<String, String> query = Map.of("partNumber", number, "uploadId", id);
      Reply<String> reply =
          s3.requests()
              .send(ask("PUT", query, Map.of(), piece), Sink.IGNORE)
              .reply(answer -> answer.header("etag"));
      if (reply instanceof Reply.Done<String>(String etag)) {
        etags[place] = etag;
      }
      return reply;
    }

    private Reply<ObjectInfo> completed(String id, String parts) throws InterruptedException {
      Map<String, String> headers = new TreeMap<>();
      condition.putInto(headers);
      headers.put("content-type", "application/xml");
      Requests.Ask ask = ask("POST", Map.of("uploadId", id), headers, Content.of(parts));
      Requests.Outcome outcome = s3.requests().send(() -> ask, body, body::error);
      Reply<ObjectInfo> reply =
          outcome.reply(answer -> ObjectInfo.of(answer).withEtag(body.element("ETag")));
      // One that was completed the first time is not there any more.
      boolean isGone =
          reply instanceof Reply.Refused<ObjectInfo>(S3Error error)
              && error.code().equals("NoSuchUpload");
      return outcome.repeated() && (isGone || reply instanceof Reply.Unmet)
          ? OwnWrites.settled(s3.requests(), bucket, key, mark, reply)
          : reply;
    }

    private Requests.Ask ask(
        String method, Map<String, String> query, Map<String, String> headers, Content content) {
      return new Requests.Ask(method, bucket, key, query, headers, content);
    }
  }

  private static String list(String[] etags) {
    StringBuilder parts = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < etags.length; i++) {
      parts.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
      parts.append(Xml.escaped(etags[i])).append("</ETag></Part>");
    }
    return parts.append("</CompleteMultipartUpload>").toString();
  }

  /** The same of what was not done. */
  private static Reply<ObjectInfo> unlike(Reply<String> reply) {
    return switch (reply) {
      case Reply.Done<String> done -> throw new IllegalArgumentException("it was done");
      case Reply.Absent<String> absent -> new Reply.Absent<>();
      case Reply.Unmet<String> unmet -> new Reply.Unmet<>();
      case Reply.Busy<String> busy -> new Reply.Busy<>();
      case Reply.Refused<String>(S3Error error) -> new Reply.Refused<>(error);
      case Reply.Unknown<String>(IOException reason) -> new Reply.Unknown<>(reason);
    };
  }
}
