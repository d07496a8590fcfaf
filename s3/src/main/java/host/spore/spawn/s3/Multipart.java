package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One object that is written in parts: seen whole or not at all, and without leftovers. */
final class Multipart {
  /** The most parts that an object may have. */
  private static final long MOST_PARTS = 10_000;

  private static final long MEBI = 1L << 20;

  private final Requests requests;
  private final String bucket;
  private final String key;
  private final Condition condition;
  private final String mark = UUID.randomUUID().toString();

  Multipart(Requests requests, String bucket, String key, Condition condition) {
    this.requests = requests;
    this.bucket = bucket;
    this.key = key;
    this.condition = condition;
  }

  /** How parts are sent. */
  interface Part {
    /**
     * Sends one.
     *
     * @param query that names the part
     * @return its ETag, with its quotation marks
     */
    Reply<String> send(int number, Map<String, String> query) throws InterruptedException;
  }

  /** A part's size, so that there are not more of them than are allowed. */
  static long partSize(long wanted, long whole) {
    long least = (whole + MOST_PARTS - 1) / MOST_PARTS;
    return Math.max(wanted, (least + MEBI - 1) / MEBI * MEBI);
  }

  /**
   * Sends all of it.
   *
   * @param count of parts, which are numbered from 1
   */
  Reply<ObjectInfo> send(int count, Part part, Crew crew) throws InterruptedException {
    Body body = new Body();
    Map<String, String> headers = Map.of(ObjectInfo.WRITER, mark);
    Reply<String> begun =
        requests
            .send(ask("POST", Map.of("uploads", ""), headers, Content.NONE), body)
            .reply(answer -> body.element("UploadId"));
    if (!(begun instanceof Reply.Done<String>(String id))) {
      return unlike(begun);
    }
    boolean done = false;
    try {
      Reply<ObjectInfo> reply = parted(id, count, part, crew);
      done = reply instanceof Reply.Done;
      return reply;
    } finally {
      if (!done) {
        // Parts cost something as long as they are there.
        requests.send(ask("DELETE", Map.of("uploadId", id), Map.of(), Content.NONE), new Body());
      }
    }
  }

  private Reply<ObjectInfo> parted(String id, int count, Part part, Crew crew)
      throws InterruptedException {
    String[] etags = new String[count];
    List<Crew.Task<Reply<String>>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i + 1;
      Map<String, String> query = Map.of("partNumber", Integer.toString(number), "uploadId", id);
      tasks.add(
          () -> {
            Reply<String> reply = part.send(number, query);
            if (reply instanceof Reply.Done<String>(String etag)) {
              etags[number - 1] = etag;
            }
            return reply;
          });
    }
    Reply<String> failed = crew.run(tasks, reply -> reply instanceof Reply.Done);
    return failed == null ? completed(id, list(etags)) : unlike(failed);
  }

  private Reply<ObjectInfo> completed(String id, String parts) throws InterruptedException {
    Body body = new Body();
    Map<String, String> headers = new TreeMap<>();
    condition.putInto(headers);
    headers.put("content-type", "application/xml");
    Requests.Ask ask = ask("POST", Map.of("uploadId", id), headers, Content.of(parts));
    Requests.Outcome outcome = requests.send(() -> ask, body, body::error);
    Reply<ObjectInfo> reply =
        outcome.reply(answer -> ObjectInfo.of(answer).withEtag(body.element("ETag")));
    // One that was completed the first time is not there any more.
    boolean isGone =
        reply instanceof Reply.Refused<ObjectInfo>(S3Error error)
            && error.code().equals("NoSuchUpload");
    return outcome.repeated() && (isGone || reply instanceof Reply.Unmet)
        ? OwnWrites.settled(requests, bucket, key, mark, reply)
        : reply;
  }

  private Requests.Ask ask(
      String method, Map<String, String> query, Map<String, String> headers, Content content) {
    return new Requests.Ask(method, bucket, key, query, headers, content);
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
