package host.spore.spawn.agent.interruption;

import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.cloud.Metadata.Notice;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Interrupted;
import host.spore.spawn.contract.json.ContractException;
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

  /** What a notice is called that says only that an interruption is likely. */
  static final String REBALANCE = "rebalance";

  private static final int PAUSE_MILLIS = 1_700;
  private static final int JITTER_MILLIS = 600;
  private static final int LOOKS_PER_REBALANCE = 5;
  private static final Duration NEVER = Duration.ofDays(3650);

  private final Interruption rule;
  private final Metadata metadata;
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
   * @param metadata used by nobody else
   */
  InterruptionMonitor(
      Interruption rule,
      @Nullable CheckpointScript script,
      AgentContext context,
      Metadata metadata,
      Random jitter,
      Listener listener,
      Notices notices) {
    this.rule = rule;
    this.metadata = metadata;
    this.jitter = jitter;
    // What a notice speaks of is the machine's time.
    this.wall = context.clocks().asWall();
    this.checkpoint = new Checkpoint(rule, script, context);
    this.listener = listener;
    this.notices = notices;
    this.board = context.board();
    this.log = context.log();
  }

  /**
   * The one that the config asks for; null if it asks for none.
   *
   * @param script the config's; null if it has none
   */
  public static @Nullable InterruptionMonitor of(
      AgentContext context, @Nullable CheckpointScript script, Listener listener, Notices notices)
      throws ContractException {
    Interruption rule = context.rules().interruption();
    Metadata metadata = rule == null ? null : context.cloud().metadata();
    return rule == null || metadata == null
        ? null
        : new InterruptionMonitor(rule, script, context, metadata, new Random(), listener, notices);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (!known) {
      Metadata.Interruptible is = metadata.interruptible();
      if (is == Metadata.Interruptible.NO) {
        return NEVER;
      }
      known = is == Metadata.Interruptible.YES;
    }
    Optional<Notice> notice = metadata.interruption();
    if (notice.isPresent()) {
      listener.interrupted(true);
      interrupted(notice.get());
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
    Optional<Instant> said = metadata.rebalance();
    if (said.isEmpty()) {
      return;
    }
    Notice notice = new Notice(REBALANCE, said.get());
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
