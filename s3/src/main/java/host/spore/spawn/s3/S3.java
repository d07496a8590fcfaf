package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.ElementReader;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.Sink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Asks S3. A request is repeated where that helps and does no harm, and goes to the region where
 * the bucket is; {@link Reply} says what may become of it. Thread-safe.
 */
public final class S3 {
  private static final int PAGE = 1000;

  private final Requests requests;

  /**
   * Asks nobody yet.
   *
   * @param owner id of the account that buckets must belong to; empty if any may
   */
  public S3(SignedCalls calls, Endpoint endpoint, String owner, Retries retries) {
    this(new Requests(calls, endpoint, owner, retries));
  }

  private S3(Requests requests) {
    this.requests = requests;
  }

  /** The same, where buckets must belong to this account. */
  public S3 ofOwner(String account) {
    return new S3(requests.ofOwner(account));
  }

  Requests requests() {
    return requests;
  }

  /**
   * Reads an object. Where the connection breaks, the rest is read on the next one.
   *
   * @param sink is given each byte once
   */
  public Reply<ObjectInfo> get(String bucket, String key, Selection selection, Sink sink)
      throws InterruptedException {
    return new Reading(requests, bucket, key, selection, sink).read();
  }

  /** What there is to say of an object. It counts as absent where the bucket is. */
  public Reply<ObjectInfo> head(String bucket, String key) throws InterruptedException {
    return OwnWrites.head(requests, bucket, key);
  }

  /**
   * A page of the keys that begin with a prefix.
   *
   * @param delimiter up to which keys that go on beyond it are told as one prefix; empty for none
   * @param most objects and prefixes, 1000 at most
   * @param next the last page's {@link Listing#next}; empty for the first
   */
  public Reply<Listing> list(String bucket, String prefix, String delimiter, int most, String next)
      throws InterruptedException {
    Map<String, String> query = new TreeMap<>();
    query.put("list-type", "2");
    query.put("encoding-type", "url");
    query.put("max-keys", Integer.toString(Math.min(most, PAGE)));
    query.put("prefix", prefix);
    if (!delimiter.isEmpty()) {
      query.put("delimiter", delimiter);
    }
    if (!next.isEmpty()) {
      query.put("continuation-token", next);
    }
    Page page = new Page();
    Requests.Ask ask = new Requests.Ask("GET", bucket, "", query, Map.of(), Content.NONE);
    Reply<Listing> reply = requests.send(ask, page).reply(answer -> page.listing());
    return reply instanceof Reply.Done<Listing> && !page.isGenuine()
        ? new Reply.Unknown<>(new IOException("the answer is none of S3's"))
        : reply;
  }

  /** A page of a list, read while it comes. */
  private static final class Page implements Sink {
    private ListReader keys = new ListReader();
    private ElementReader elements = new ElementReader(keys);

    @Override
    public void begin(Answer head) {
      keys = new ListReader();
      elements = new ElementReader(keys);
    }

    @Override
    public void take(byte[] bytes, int from, int count) throws IOException {
      elements.take(bytes, from, count);
    }

    /** The page of a proxy's, or nothing at all, is no list of nothing. */
    boolean isGenuine() {
      return keys.isGenuine();
    }

    Listing listing() {
      return keys.page();
    }
  }

  /**
   * Writes an object whole.
   *
   * @param content at most 5 GB; {@link Uploads} takes more
   */
  public Reply<ObjectInfo> put(String bucket, String key, Content content, Condition condition)
      throws InterruptedException {
    String mark = UUID.randomUUID().toString();
    Map<String, String> headers = new TreeMap<>();
    condition.putInto(headers);
    headers.put(ObjectInfo.WRITER, mark);
    Requests.Ask ask = new Requests.Ask("PUT", bucket, key, Map.of(), headers, content);
    Requests.Outcome outcome = requests.send(ask, Sink.IGNORE);
    Reply<ObjectInfo> reply = outcome.reply(ObjectInfo::of);
    return outcome.repeated() && isNegative(reply)
        ? OwnWrites.settled(requests, bucket, key, mark, reply)
        : reply;
  }

  /**
   * Deletes an object; its newest version where versions are kept, and older ones stay.
   *
   * @param condition {@link Condition#NONE} or {@link Condition#matches}
   * @return without a condition it is done as well if there was none
   */
  public Reply<Boolean> delete(String bucket, String key, Condition condition)
      throws InterruptedException {
    Map<String, String> headers = new TreeMap<>();
    condition.putInto(headers);
    Requests.Ask ask = new Requests.Ask("DELETE", bucket, key, Map.of(), headers, Content.NONE);
    Requests.Outcome outcome = requests.send(ask, Sink.IGNORE);
    Reply<Boolean> reply = outcome.reply(answer -> true);
    // The first time may have done it: then there is none now.
    return outcome.repeated() && isNegative(reply) && head(bucket, key) instanceof Reply.Absent
        ? new Reply.Done<>(true)
        : reply;
  }

  private static boolean isNegative(Reply<?> reply) {
    return reply instanceof Reply.Unmet || reply instanceof Reply.Absent;
  }
}
