package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;

/** Something between the proxy's door and the server that answers some calls itself. */
interface Layer {
  /**
   * Answers, or lets the next one answer.
   *
   * @throws IOException if the server cannot be reached
   */
  Reply answer(Call call, Next next) throws IOException;

  /** What lies behind a layer. */
  interface Next {
    Reply answer(Call call) throws IOException;
  }
}
