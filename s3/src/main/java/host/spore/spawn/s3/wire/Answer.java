package host.spore.spawn.s3.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came back: the head, and the body unless a {@link Sink} took it. */
public final class Answer {
  private static final int FIRST_GOOD = 200;
  private static final int FIRST_OTHER = 300;

  private final int status;
  private final SortedMap<String, String> headers;
  private final byte[] body;

  /**
   * Takes the body over.
   *
   * @param headers by any names
   */
  public Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
  }

  /** HTTP status code. */
  public int status() {
    return status;
  }

  /** True for 200 and those like it. */
  public boolean isGood() {
    return status >= FIRST_GOOD && status < FIRST_OTHER;
  }

  /** Empty if there is no such header. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** All headers. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body as text; empty if it went to a sink. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
