package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.UrlEncoding;
import java.util.Map;
import java.util.TreeMap;

/** Copies objects within a bucket; S3 moves the bytes. Thread-safe. */
public final class Copies {
  /** The most that S3 copies in one request. */
  static final long LARGEST_AT_ONCE = 5L << 30;

  private static final long PART = 512L << 20;

  private final S3 s3;
  private final Crew crew;
  private final long largest;

  /**
   * Copies nothing yet.
   *
   * @param crew has parts copied
   */
  public Copies(S3 s3, Crew crew) {
    this(s3, crew, LARGEST_AT_ONCE);
  }

  /**
   * For tests.
   *
   * @param largest what is larger is copied in parts; at most {@link #LARGEST_AT_ONCE}
   */
  public Copies(S3 s3, Crew crew, long largest) {
    this.s3 = s3;
    this.crew = crew;
    this.largest = largest;
  }

  /** Whether one request copies all of an object. */
  public boolean isSmall(long size) {
    return size <= largest;
  }

  /**
   * Copies an object as it was listed.
   *
   * @return {@link Reply.Unmet} if it is another one by now
   */
  public Reply<ObjectInfo> copy(String bucket, ListedObject from, String to)
      throws InterruptedException {
    Map<String, String> source = new TreeMap<>();
    source.put("x-amz-copy-source", "/" + bucket + "/" + UrlEncoding.path(from.key()));
    source.put("x-amz-copy-source-if-match", Condition.matches(from.etag()).value());
    if (isSmall(from.size())) {
      Body body = new Body();
      Requests.Ask ask = new Requests.Ask("PUT", bucket, to, Map.of(), source, Content.NONE);
      return s3.requests()
          .send(() -> ask, body, body::error)
          .reply(answer -> ObjectInfo.of(answer).withEtag(body.element("ETag")));
    }
    long each = Multipart.partSize(Math.min(PART, largest), from.size());
    int count = (int) ((from.size() + each - 1) / each);
    Multipart.Part part =
        (number, query) -> {
          long first = (number - 1) * each;
          long last = Math.min(from.size(), first + each) - 1;
          Map<String, String> headers = new TreeMap<>(source);
          headers.put("x-amz-copy-source-range", "bytes=" + first + "-" + last);
          Body body = new Body();
          Requests.Ask ask = new Requests.Ask("PUT", bucket, to, query, headers, Content.NONE);
          return s3.requests()
              .send(() -> ask, body, body::error)
              .reply(answer -> body.element("ETag"));
        };
    return new Multipart(s3.requests(), bucket, to, Condition.NONE).send(count, part, crew);
  }
}
