package host.spore.spawn.agent.notice;

import java.io.IOException;

/** A way to reach somebody elsewhere. */
public interface Channel {
  /** Its name in the log and the status. */
  String name();

  /**
   * Sends, within seconds.
   *
   * @throws Refused if sending it again would change nothing
   * @throws IOException if it may work later
   */
  void send(Notification told) throws IOException;

  /** The other side does not want it. */
  final class Refused extends IOException {
    Refused(String message) {
      super(message);
    }
  }
}
