package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.array.PeerStatuses;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
  private final AgentContext context;
  private final ActionDispatcher actions;
  private final @Nullable FailedJob failure;
  private boolean late;
  private boolean failed;

  /**
   * Looks at nothing yet.
   *
   * @param declared what the job says itself, which is enough
   */
  private CompletionMonitor(
      Complete rule,
      Check check,
      Declared declared,
      AgentContext context,
      ActionDispatcher actions) {
    this.rule = rule;
    this.check = check;
    this.isShared = check instanceof SharedCheck;
    this.declared = declared;
    this.watch = new CompletionWatch(rule.grace());
    String text = rule.when().text();
    this.condition = isShared ? text + " (" + rule.scope().text() + ")" : text;
    this.timeout = rule.timeout() == null ? null : context.launch().plus(rule.timeout());
    this.context = context;
    this.actions = actions;
    this.failure = rule.failure() == null ? null : new FailedJob(rule.failure(), context, actions);
    context.board().completion(new Status.Completion(condition, watch.phase().word(), null));
  }

  /**
   * The one that the config asks for; null if it asks for none.
   *
   * @param peers the other members of the machine's array; null if it is in none, or they cannot be
   *     seen
   * @param declared what the job says itself, which is enough
   */
  public static @Nullable CompletionMonitor of(
      AgentContext context,
      @Nullable PeerStatuses peers,
      Declared declared,
      ActionDispatcher actions)
      throws ContractException {
    Complete rule = context.rules().complete();
    if (rule == null) {
      return null;
    }
    Check check = new Checks(context).of(rule.when());
    if (!(rule.scope() instanceof Complete.Scope.Individual)) {
      HostConfig.ArrayMember member = context.config().array();
      if (member == null || peers == null) {
        throw new ContractException("the other members cannot be seen, and the scope is theirs");
      }
      check = new SharedCheck(rule.scope(), check, declared, peers, member.index(), context);
    }
    return new CompletionMonitor(rule, check, declared, context, actions);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (failure != null) {
      failure.look();
      tellOf(failure);
    }
    CompletionWatch.Phase before = watch.phase();
    Check.Holding holding = check.look(context.clocks().nanos());
    if (hasCounted(holding)) {
      holding = Check.Holding.NO;
    }
    // Of an array one member's word is not the last.
    String note = isShared ? null : declared.note();
    CompletionWatch.Phase phase =
        watch.step(note == null ? holding : Check.Holding.YES, context.clocks().nanos());
    context.board().signals(NAME, phase.word(), check.signals());
    if (phase != before && !failed) {
      context.board().completion(new Status.Completion(condition, phase.word(), ends(phase)));
      context.log().info(NAME, condition + ": " + phase.word());
    }
    if (phase != before) {
      if (phase == CompletionWatch.Phase.DONE) {
        actions.of(rule.then(), Ended.COMPLETED, note == null ? check.describe() : note);
      }
    }
    if (phase == CompletionWatch.Phase.WAITING) {
      checkTimeout();
    }
    return PAUSE;
  }

  /** That the machine is kept for a look, and until when. */
  private void tellOf(FailedJob job) {
    if (job.isThere() != failed) {
      failed = job.isThere();
      String phase = failed ? Status.Completion.FAILED : watch.phase().word();
      context.board().completion(new Status.Completion(condition, phase, job.ends()));
      context.log().info(NAME, condition + ": " + phase);
    }
  }

  private @Nullable Instant ends(CompletionWatch.Phase phase) {
    boolean goes = rule.then() != Action.NOTIFY;
    return goes && phase == CompletionWatch.Phase.GRACE
        ? context.clock().instant().plus(rule.grace())
        : null;
  }

  /** What has stopped the machine before does so again only if it was over in between. */
  private boolean hasCounted(Check.Holding holding) {
    Ended past = actions.cameBackFrom();
    if (past == null || !past.reason().equals(Ended.COMPLETED)) {
      return false;
    }
    if (watch.phase() == CompletionWatch.Phase.DONE) {
      watch.startOver();
      declared.forget();
    }
    if (holding == Check.Holding.NO && check.isSure()) {
      actions.over();
    }
    return true;
  }

  private void checkTimeout() {
    Ended past = actions.cameBackFrom();
    late |= past != null && past.reason().equals(Ended.COMPLETION_TIMEOUT);
    if (late || timeout == null || context.clock().instant().isBefore(timeout)) {
      return;
    }
    late = true;
    actions.of(
        rule.onTimeout(),
        Ended.COMPLETION_TIMEOUT,
        condition + " did not come within " + rule.timeout() + " of the launch");
  }
}
