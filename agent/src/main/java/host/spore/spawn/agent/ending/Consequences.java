package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.contract.Rules;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.notice.Notices;
import java.io.IOException;

/** Ends the machine, or only says that it is time. */
public final class Consequences implements Consequence {
  private final Ending ending;
  private final Notices notices;
  private final Log log;

  public Consequences(Ending ending, Notices notices, Log log) {
    this.ending = ending;
    this.notices = notices;
    this.log = log;
  }

  @Override
  public void of(Rules.Action action, String why, String detail) {
    switch (action) {
      case TERMINATE -> ending.end(why, detail);
      case NOTIFY -> tell(why, detail);
    }
  }

  private void tell(String why, String detail) {
    try {
      notices.tell(why, detail);
    } catch (IOException e) {
      log.warn("notice", why + " could not be told everywhere: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
