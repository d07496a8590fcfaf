package host.spore.spawn.agent.interruption;

import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Interrupted;
import host.spore.spawn.contract.host.NoticeJson;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.tag.EndedTag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Hears that the capacity will be taken back: every two seconds, a little earlier or later so that
 * a fleet does not ask all at once. A notice is acted on once, also over a restart of the agent;
 * one that is withdrawn is forgotten, and a later one is another. What the cloud does at that time
 * it does by itself.
 */
public final class InterruptionMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "interruption";

  private static final String ACTION = "spot/instance-action";
  private static final String REBALANCE = "events/recommendations/rebalance";
  private static final String LIFE_CYCLE = "instance-life-cycle";
  private static final int PAUSE_MILLIS = 1_700;
  private static final int JITTER_MILLIS = 600;
  private static final int LOOKS_PER_REBALANCE = 5;
  private static final Duration NEVER = Duration.ofDays(3650);

  private final Interruption rule;
  private final Imds imds;
  private final Random jitter;
  private final InstantSource wall;
  private final Checkpoint checkpoint;
  private final Listener listener;
  private final Notices notices;
  private final StatusBoard board;
  private final Log log;
  private boolean known;
  private int looks;
  private @Nullable Notice present;
  private @Nullable Notice recommended;
  private Instant since = Instant.EPOCH;
  private volatile @Nullable String tag;

  /** Hears after every look how things are; returns at once. */
  public interface Listener {
    /**
     * It is so now.
     *
     * @param is whether there is a notice
     */
    void interrupted(boolean is);
  }

  /**
   * Listens to nothing yet.
   *
   * @param script the rule's; null if it has none
   * @param wall the machine's time, which is what a notice speaks of
   */
  public InterruptionMonitor(
      Interruption rule,
      @Nullable CheckpointScript script,
      HostConfig config,
      HostLayout layout,
      Imds imds,
      Random jitter,
      InstantSource wall,
      Programs programs,
      Listener listener,
      Notices notices,
      StatusBoard board,
      Log log) {
    this.rule = rule;
    this.imds = imds;
    this.jitter = jitter;
    this.wall = wall;
    this.checkpoint =
        new Checkpoint(rule, script, layout.interruption(), config.environment(), programs, log);
    this.listener = listener;
    this.notices = notices;
    this.board = board;
    this.log = log;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (!known) {
      Optional<String> life = imds.get(LIFE_CYCLE);
      if (life.isPresent() && !life.get().trim().equals("spot")) {
        return NEVER;
      }
      known = life.isPresent();
    }
    Optional<String> action = imds.get(ACTION);
    if (action.isPresent()) {
      NoticeJson.Interruption said = NoticeJson.interruption(action.get());
      listener.interrupted(true);
      interrupted(new Notice(said.action(), said.time()));
    } else {
      listener.interrupted(false);
      withdrawn();
    }
    if (looks++ % LOOKS_PER_REBALANCE == 0) {
      lookForRebalance();
    }
    show();
    return Duration.ofMillis(PAUSE_MILLIS + jitter.nextInt(JITTER_MILLIS));
  }

  private void interrupted(Notice notice) throws IOException, InterruptedException {
    if (notice.equals(present)) {
      return;
    }
    present = notice;
    since = wall.instant();
    begin(notice);
    notices.tell(
        "interrupted",
        "The capacity of this machine is taken back: "
            + notice.action()
            + " at "
            + Timestamps.text(notice.time())
            + ".");
  }

  private void withdrawn() throws IOException {
    if (present != null) {
      present = null;
      log.info(NAME, "the notice was withdrawn");
      notices.takeBack("interrupted");
    }
  }

  private void lookForRebalance() throws IOException, InterruptedException {
    Optional<String> said = imds.get(REBALANCE);
    if (said.isEmpty()) {
      return;
    }
    Notice notice = new Notice(Notice.REBALANCE, NoticeJson.rebalance(said.get()));
    if (!notice.equals(recommended)) {
      recommended = notice;
      log.warn(NAME, "an interruption is likely, since " + Timestamps.text(notice.time()));
      if (rule.onRebalance()) {
        begin(notice);
      }
    }
  }

  /** On a thread of its own: a script that hangs must not keep anybody from listening. */
  private void begin(Notice notice) {
    Interrupted latest = checkpoint.latest();
    boolean before = latest != null && latest.isOf(notice.action(), notice.time());
    if (rule.checkpoint() == null || before) {
      return;
    }
    Thread thread =
        new Thread("checkpoint") {
          @Override
          public void run() {
            try {
              checkpoint.run(notice, wall);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  /** What {@code spawn:ended} should say: empty without a notice, null as long as nobody knows. */
  @Nullable String tag() {
    return tag;
  }

  private String tag(Notice notice, @Nullable Interrupted latest) {
    String saved =
        latest != null && latest.isOf(notice.action(), notice.time())
            ? "checkpoint " + latest.checkpoint()
            : "no checkpoint";
    String detail = notice.action() + " at " + Timestamps.text(notice.time()) + ", " + saved;
    return EndedTag.text(new Ended(Ended.INTERRUPTED, detail, since));
  }

  private void show() {
    Notice notice = present;
    String value = notice == null ? "none" : notice.action() + " " + Timestamps.text(notice.time());
    Interrupted latest = notice == null ? null : checkpoint.latest();
    tag = notice == null ? "" : tag(notice, latest);
    board.signals(
        NAME,
        notice == null ? "no notice" : "noticed",
        List.of(
            new Signal("notice", value, "", notice == null ? "quiet" : "active"),
            new Signal(
                "checkpoint",
                rule.checkpoint() == null ? "no script" : rule.checkpoint(),
                "",
                latest == null ? "not run" : latest.checkpoint())));
  }
}
