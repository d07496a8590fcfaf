package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Ends the machine one way or another, or only says that it is time. */
public final class MachineActions implements ActionDispatcher {
  private final Ending ending;
  private final Notices notices;
  private final Log log;

  /** Does nothing yet. */
  public MachineActions(Ending ending, Notices notices, Log log) {
    this.ending = ending;
    this.notices = notices;
    this.log = log;
  }

  @Override
  public void of(Action action, String why, String detail) {
    switch (action) {
      case TERMINATE, STOP, HIBERNATE, SNAPSHOT -> ending.end(why, detail, action);
      case NOTIFY -> tell(why, detail);
    }
  }

  @Override
  public @Nullable Ended cameBackFrom() {
    return ending.cameBackFrom();
  }

  @Override
  public void over() {
    ending.over();
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
