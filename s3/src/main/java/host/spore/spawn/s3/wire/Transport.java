package host.spore.spawn.s3.wire;

import java.io.IOException;

/** A way to servers. Thread-safe. */
public interface Transport {
  /** Of a refusal's body, no more is kept. */
  int LARGEST_REFUSAL = 256 << 10;

  /**
   * Sends a request once, and follows no redirection.
   *
   * @param sink takes the body of a good answer; of any other the answer has it
   * @throws IOException if no whole answer came in time: whether the request was carried out is not
   *     known then
   */
  Answer send(Request request, Sink sink) throws IOException, InterruptedException;
}
