package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.LocalException;
import host.spore.spawn.s3.wire.Request;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.UrlEncoding;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests: to the region where the bucket is, and again where that helps. Thread-safe. */
final class Requests {
  private static final int MOST_MOVES = 2;

  private final SignedCalls calls;
  private final Endpoint endpoint;
  private final String owner;
  private final Retries retries;
  private final Map<String, String> regions;

  Requests(SignedCalls calls, Endpoint endpoint, String owner, Retries retries) {
    this(calls, endpoint, owner, retries, new ConcurrentHashMap<>());
  }

  private Requests(
      SignedCalls calls,
      Endpoint endpoint,
      String owner,
      Retries retries,
      Map<String, String> regions) {
    this.calls = calls;
    this.endpoint = endpoint;
    this.owner = owner;
    this.retries = retries;
    this.regions = regions;
  }

  Requests ofOwner(String account) {
    return new Requests(calls, endpoint, account, retries, regions);
  }

  /**
   * What is asked of a bucket.
   *
   * @param key empty if it is about the bucket itself
   * @param query as it is meant, not encoded
   * @param headers by name in lower case
   */
  record Ask(
      String method,
      String bucket,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      Content content) {

    /** With neither query nor headers nor body. */
    static Ask of(String method, String bucket, String key) {
      return new Ask(method, bucket, key, Map.of(), Map.of(), Content.NONE);
    }
  }

  /**
   * The last answer.
   *
   * @param answer null if none came
   * @param error null if it was done
   * @param repeated whether an earlier request may have been carried out as well
   */
  record Outcome(
      @Nullable Answer answer,
      @Nullable S3Error error,
      @Nullable IOException lost,
      boolean repeated) {

    <T> Reply<T> reply(Function<Answer, T> good) {
      if (answer == null) {
        return new Reply.Unknown<>(lost == null ? new IOException("no answer") : lost);
      }
      if (error == null) {
        return new Reply.Done<>(good.apply(answer));
      }
      return switch (error.kind()) {
        case ABSENT -> new Reply.Absent<>();
        case UNMET -> new Reply.Unmet<>();
        case BUSY -> new Reply.Busy<>();
        case REFUSED -> new Reply.Refused<>(error);
      };
    }
  }

  Outcome send(Ask ask, Sink sink) throws InterruptedException {
    return send(() -> ask, sink, () -> null);
  }

  /**
   * Sends until there is an answer that stands.
   *
   * @param asks what is asked the next time
   * @param late what turned out to be wrong with a good answer; null for nothing
   */
  Outcome send(Supplier<Ask> asks, Sink sink, Supplier<@Nullable S3Error> late)
      throws InterruptedException {
    boolean repeated = false;
    int moves = 0;
    int attempt = 1;
    while (true) {
      Ask ask = asks.get();
      String region = regions.getOrDefault(ask.bucket(), endpoint.region());
      Answer answer = null;
      S3Error error = null;
      IOException lost = null;
      try {
        answer = calls.send("s3", region, request(ask, region), sink);
        error = answer.isGood() ? late.get() : S3Error.of(answer);
      } catch (IOException e) {
        lost = e;
      }
      String elsewhere = answer == null ? "" : elsewhere(answer, region);
      if (!elsewhere.isEmpty() && moves < MOST_MOVES) {
        regions.put(ask.bucket(), elsewhere);
        moves++;
        continue;
      }
      boolean stands =
          lost == null ? error == null || !error.isPassing() : lost instanceof LocalException;
      if (stands || attempt >= retries.attempts()) {
        return new Outcome(answer, error, lost, repeated);
      }
      repeated = true;
      retries.await(attempt);
      attempt++;
    }
  }

  private Request request(Ask ask, String region) {
    SortedMap<String, String> headers = new TreeMap<>(ask.headers());
    if (!owner.isEmpty()) {
      headers.put("x-amz-expected-bucket-owner", owner);
      if (headers.containsKey("x-amz-copy-source")) {
        headers.put("x-amz-source-expected-bucket-owner", owner);
      }
    }
    String query = ask.query().isEmpty() ? "" : "?" + UrlEncoding.query(ask.query());
    return new Request(
        ask.method(),
        endpoint.origin(ask.bucket(), region),
        endpoint.path(ask.bucket(), ask.key()) + query,
        headers,
        ask.content());
  }

  /** The region that the bucket is in, where the answer is that it is not in this one. */
  private static String elsewhere(Answer answer, String region) {
    int status = answer.status();
    if (status != 301 && status != 307 && status != 400) {
      return "";
    }
    String told = answer.header("x-amz-bucket-region");
    String other = told.isEmpty() ? Xml.text(answer.text(), "Region") : told;
    return other.equals(region) ? "" : other;
  }
}
