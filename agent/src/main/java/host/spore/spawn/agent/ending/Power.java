package host.spore.spawn.agent.ending;

import host.spore.spawn.contract.host.Ended;
import java.io.IOException;
import java.time.Duration;

/** What takes the machine down. */
public interface Power {
  /**
   * Asks once for what is to be done; it may take some seconds, never more than a minute.
   *
   * @param attempts how often it was asked before, for the same ending
   * @return how long to wait before it is asked again, if the machine still runs then
   * @throws IOException if it is refused or cannot be asked
   */
  Duration off(Ended ended, int attempts) throws IOException, InterruptedException;
}
