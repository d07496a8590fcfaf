package host.spore.spawn.s3.wire;

import java.io.IOException;

/** Takes the body of an answer piece by piece, so that it is never held as a whole. */
public interface Sink {
  /**
   * The next piece; valid only during the call.
   *
   * @throws IOException if it is not what was asked for
   */
  void take(byte[] bytes, int from, int count) throws IOException;
}
