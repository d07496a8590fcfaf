package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.LocalException;
import host.spore.spawn.s3.wire.Sink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One read of an object, which goes on where a connection broke. */
final class Reading implements Sink {
  private static final int PARTIAL = 206;

  private final Requests requests;
  private final String bucket;
  private final String key;
  private final Selection selection;
  private final Sink sink;
  private @Nullable ObjectInfo first;

  /** Bytes of what is read that were passed on. */
  private long taken;

  /** The place in the object of the next byte that comes. */
  private long at;

  Reading(Requests requests, String bucket, String key, Selection selection, Sink sink) {
    this.requests = requests;
    this.bucket = bucket;
    this.key = key;
    this.selection = selection;
    this.sink = sink;
  }

  Reply<ObjectInfo> read() throws InterruptedException {
    Requests.Outcome outcome = requests.send(this::ask, this, () -> null);
    return outcome.reply(
        answer -> {
          ObjectInfo known = first;
          return known == null ? ObjectInfo.of(answer) : known;
        });
  }

  private Selection rest() {
    ObjectInfo known = first;
    String etag = known == null || taken == 0 ? selection.etag() : known.etag();
    long left = selection.length() < 0 ? -1 : selection.length() - taken;
    return new Selection(selection.version(), etag, selection.from() + taken, left);
  }

  private Requests.Ask ask() {
    Selection rest = rest();
    Map<String, String> headers = new TreeMap<>();
    if (!rest.range().isEmpty()) {
      headers.put("range", rest.range());
    }
    if (!rest.etag().isEmpty()) {
      Condition.matches(rest.etag()).putInto(headers);
    }
    Map<String, String> query =
        rest.version().isEmpty() ? Map.of() : Map.of("versionId", rest.version());
    return new Requests.Ask("GET", bucket, key, query, headers, Content.NONE);
  }

  @Override
  public void begin(Answer head) throws IOException {
    if (taken == 0) {
      first = ObjectInfo.of(head);
      passOn(() -> sink.begin(head));
    }
    // A server may answer with all of it where a piece was asked for.
    at = head.status() == PARTIAL ? selection.from() + taken : 0;
  }

  @Override
  public void take(byte[] bytes, int from, int count) throws IOException {
    long wanted = selection.from() + taken;
    long end = selection.length() < 0 ? Long.MAX_VALUE : selection.from() + selection.length();
    int skipped = (int) Math.min(count, Math.max(0, wanted - at));
    int piece = (int) Math.min(count - skipped, Math.max(0, end - wanted));
    at += count;
    if (piece > 0) {
      passOn(() -> sink.take(bytes, from + skipped, piece));
      taken += piece;
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void passOn(Step step) throws IOException {
    try {
      step.run();
    } catch (LocalException e) {
      throw e;
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }
}
