package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import java.time.Duration;

/** Those elsewhere who want to know; who is told by network may be slow. */
final class NoticeHook implements ShutdownHooks.Hook {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final Notices notices;

  NoticeHook(Notices notices) {
    this.notices = notices;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public void say(Ended ended) throws InterruptedException {
    boolean ends = ended.action() == Action.TERMINATE;
    notices.broadcast(
        ended.reason(),
        "This machine ends ("
            + ended.reason()
            + (ends ? "" : ", " + ended.action().word())
            + "): "
            + ended.detail());
    notices.flush(LIMIT);
  }
}
