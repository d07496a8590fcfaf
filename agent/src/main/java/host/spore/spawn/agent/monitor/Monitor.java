package host.spore.spawn.agent.monitor;

import java.time.Duration;

/** Looks at one thing and acts on what it sees. */
public interface Monitor {
  /** Name in the log and the status. */
  String name();

  /**
   * Looks once.
   *
   * @return pause until the next look
   * @throws Exception anything: it is reported and the look repeated later
   */
  Duration look() throws Exception;
}
