package host.spore.spawn.s3.wire;

import java.io.IOException;

/** Takes the body of a good answer piece by piece, so that it is never held as a whole. */
public interface Sink {
  /** For answers whose body says nothing. */
  Sink IGNORE = (bytes, from, count) -> {};

  /**
   * The answer is a good one, and its body begins.
   *
   * @param head has no body
   * @throws IOException if it is not what was asked for
   */
  default void begin(Answer head) throws IOException {}

  /**
   * The next piece; valid only during the call.
   *
   * @throws IOException if it is not what was asked for
   */
  void take(byte[] bytes, int from, int count) throws IOException;
}
