package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.ending.Consequence;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Acts when the job is done, or when that takes too long. */
public final class CompletionMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "completion";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Complete rule;
  private final Check check;
  private final boolean isShared;
  private final Declared declared;
  private final CompletionWatch watch;
  private final String condition;
  private final @Nullable Instant timeout;
  private final Clocks clocks;
  private final InstantSource clock;
  private final Consequence consequence;
  private final StatusBoard board;
  private final Log log;
  private boolean late;

  /**
   * Looks at nothing yet.
   *
   * @param launch when the time for completing began
   * @param declared what the job says itself, which is enough
   */
  public CompletionMonitor(
      Complete rule,
      Checks checks,
      Declared declared,
      Instant launch,
      Clocks clocks,
      InstantSource clock,
      Consequence consequence,
      StatusBoard board,
      Log log) {
    this.rule = rule;
    Instant gathered = launch.plus(SharedCheck.GATHERING);
    this.check =
        checks.of(
            rule,
            declared,
            new SharedCheck.Gathered() {
              @Override
              public boolean isOver() {
                return !clock.instant().isBefore(gathered);
              }
            });
    this.isShared = check instanceof SharedCheck;
    this.declared = declared;
    this.watch = new CompletionWatch(rule.grace());
    String text = Conditions.text(rule.when());
    this.condition = isShared ? text + " (" + SharedCheck.word(rule.scope()) + ")" : text;
    this.timeout = rule.timeout() == null ? null : launch.plus(rule.timeout());
    this.clocks = clocks;
    this.clock = clock;
    this.consequence = consequence;
    this.board = board;
    this.log = log;
    board.completion(new Status.Completion(condition, watch.phase().word(), null));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws InterruptedException {
    CompletionWatch.Phase before = watch.phase();
    Check.Holding holding = check.look(clocks.nanos());
    if (hasCounted(holding)) {
      holding = Check.Holding.NO;
    }
    // Of an array one member's word is not the last.
    String note = isShared ? null : declared.note();
    CompletionWatch.Phase phase =
        watch.step(note == null ? holding : Check.Holding.YES, clocks.nanos());
    board.signals(NAME, phase.word(), check.signals());
    if (phase != before) {
      board.completion(new Status.Completion(condition, phase.word(), ends(phase)));
      log.info(NAME, condition + ": " + phase.word());
      if (phase == CompletionWatch.Phase.DONE) {
        consequence.of(rule.then(), Ended.COMPLETED, note == null ? check.describe() : note);
      }
    }
    if (phase == CompletionWatch.Phase.WAITING) {
      checkTimeout();
    }
    return PAUSE;
  }

  private @Nullable Instant ends(CompletionWatch.Phase phase) {
    boolean goes = rule.then() != Action.NOTIFY;
    return goes && phase == CompletionWatch.Phase.GRACE ? clock.instant().plus(rule.grace()) : null;
  }

  /** What has stopped the machine before does so again only if it was over in between. */
  private boolean hasCounted(Check.Holding holding) {
    Ended past = consequence.cameBackFrom();
    if (past == null || !past.reason().equals(Ended.COMPLETED)) {
      return false;
    }
    if (watch.phase() == CompletionWatch.Phase.DONE) {
      watch.startOver();
      declared.forget();
    }
    if (holding == Check.Holding.NO && check.isSure()) {
      consequence.over();
    }
    return true;
  }

  private void checkTimeout() {
    Ended past = consequence.cameBackFrom();
    late |= past != null && past.reason().equals(Ended.COMPLETION_TIMEOUT);
    if (late || timeout == null || clock.instant().isBefore(timeout)) {
      return;
    }
    late = true;
    consequence.of(
        rule.onTimeout(),
        Ended.COMPLETION_TIMEOUT,
        condition + " did not come within " + rule.timeout() + " of the launch");
  }
}
