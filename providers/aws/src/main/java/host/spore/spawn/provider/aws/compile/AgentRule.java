package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Lifecycle.Action;
import host.spore.spawn.spec.Lifecycle.Complete;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec.OnFailure;
import org.jspecify.annotations.Nullable;

/** Values that only the agent could honour, and that this release's agent does not. */
final class AgentRule implements Rule {
  static final String CODE = "SPN-6101";

  @Override
  public void check(Subject s, Findings findings) {
    Complete complete = s.machine().lifecycle().complete();
    if (complete != null) {
      complete(s, complete, findings);
    }
    Machine.Spot spot = s.machine().spot();
    if (spot != null && spot.onInterruption() == Machine.Spot.OnInterruption.CHECKPOINT) {
      refuse(
          findings,
          s,
          "spot.on_interruption",
          "a checkpoint at an interruption",
          "Use `terminate`, `stop` or `hibernate`, which EC2 does itself.");
    }
    if (spot != null && spot.rebalance() != Machine.Spot.Rebalance.IGNORE) {
      refuse(findings, s, "spot.rebalance", "this answer to a rebalance signal", "Use `ignore`.");
    }
    if (spot != null && spot.checkpoint() != null) {
      refuse(
          findings,
          s,
          "spot.checkpoint",
          "a checkpoint at an interruption",
          "Let the job save its work every now and then.");
    }
    if (s.array() != null && s.array().onFailure().policy() != OnFailure.Policy.CONTINUE) {
      refuse(
          findings,
          s,
          "on_failure",
          "this on_failure",
          "Members that are left go on; only `continue` is done.");
    }
  }

  private static void complete(Subject s, Complete complete, Findings findings) {
    String at = "lifecycle.complete.";
    if (file(complete.when()) == null) {
      refuse(
          findings,
          s,
          at + "when",
          "this completion condition",
          "A job completes by one file: `when: { file: /tmp/SPAWN_COMPLETE }`.");
    }
    if (complete.scope() != Complete.Scope.INDIVIDUAL) {
      refuse(
          findings,
          s,
          at + "scope",
          "this scope",
          "Each machine completes by itself: `individual`.");
    }
    if (complete.then() != Action.TERMINATE) {
      refuse(findings, s, at + "then", "this action", "Use `terminate`.");
    }
    Action onTimeout = complete.onTimeout();
    if (onTimeout != null && onTimeout != Action.TERMINATE) {
      refuse(findings, s, at + "on_timeout", "this action", "Use `terminate`.");
    }
  }

  /** The file that means done, if the condition is one file. */
  static @Nullable String file(Lifecycle.Condition condition) {
    return switch (condition) {
      case Lifecycle.Condition.FileExists f -> f.path();
      case Lifecycle.Condition.All a -> a.of().size() == 1 ? file(a.of().getFirst()) : null;
      case Lifecycle.Condition.Any a -> a.of().size() == 1 ? file(a.of().getFirst()) : null;
      case Lifecycle.Condition.CommandSucceeds c -> null;
      case Lifecycle.Condition.HttpOk h -> null;
      case Lifecycle.Condition.ProcessGone p -> null;
      case Lifecycle.Condition.S3Exists u -> null;
    };
  }

  private static void refuse(
      Findings findings, Subject s, String field, String what, String instead) {
    findings.error(
        s,
        field,
        CODE,
        what + " is not done by this release's agent",
        "On EC2 it is the agent on the machine that would do it. " + instead);
  }
}
