package host.spore.spawn.agent.array;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.tag.FailedTag.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@code on_failure} of the array asks for, on this machine: each member comes to the
 * same verdict by itself. What the others have come to is seen when the cloud is asked for the
 * members.
 */
public final class FailureMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "on-failure";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final OnFailure policy;
  private final int rank;
  private final JobWatch job;
  private final MemberFailures failures;
  private final AgentContext context;
  private final ActionDispatcher actions;
  private boolean told;
  private boolean ended;

  /**
   * Looks at nothing yet.
   *
   * @param rank of this machine
   */
  FailureMonitor(
      OnFailure policy,
      int rank,
      MemberFailures failures,
      AgentContext context,
      ActionDispatcher actions) {
    this.policy = policy;
    this.rank = rank;
    this.job = new JobWatch(context);
    this.failures = failures;
    this.context = context;
    this.actions = actions;
  }

  /**
   * The one that the config asks for.
   *
   * @param failures of the array; null where others see to them
   */
  public static @Nullable Monitor of(
      AgentContext context, @Nullable MemberFailures failures, ActionDispatcher actions)
      throws ContractException {
    HostConfig.ArrayMember member = context.config().array();
    if (member == null) {
      return JobMonitor.of(context);
    }
    return failures == null
        ? null
        : new FailureMonitor(
            context.rules().onFailure(), member.index(), failures, context, actions);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Failed own = job.look(policy);
    try {
      tell(own);
    } finally {
      // Whether or not the others can be told.
      judge(own);
    }
    return PAUSE;
  }

  private void tell(@Nullable Failed own) throws IOException, InterruptedException {
    if (own != null && !told) {
      failures.say(own);
      told = true;
    }
  }

  private void judge(@Nullable Failed own) {
    String verdict = ended ? null : verdict(own);
    if (verdict != null) {
      ended = true;
      context.log().warn(NAME, verdict);
      actions.of(Action.TERMINATE, Ended.ARRAY_FAILED, verdict);
    }
  }

  private @Nullable String verdict(@Nullable Failed own) {
    MemberFailures.Report report = failures.look(context.launch());
    TreeMap<Integer, String> failed = new TreeMap<>(report.failed());
    if (own != null) {
      failed.put(rank, own.detail());
    }
    String others =
        switch (policy) {
          case OnFailure.Continue _, OnFailure.Restart _ -> null;
          case OnFailure.TerminateAll _, OnFailure.Quorum _ -> report.ended();
        };
    if (failed.isEmpty() || others != null) {
      return others;
    }
    String verdict = policy.verdict(report.size(), failed.size());
    Map.Entry<Integer, String> first = failed.firstEntry();
    return verdict == null
        ? null
        : OnFailure.because(first.getKey(), failed.size(), first.getValue(), verdict);
  }
}
