package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Machine.Spot.OnInterruption;

/** Values that only the agent could honour, and that this release's agent or EC2 does not. */
final class AgentRule implements Rule {
  static final String CODE = "SPN-6101";
  static final String CANNOT_STOP = "SPN-6126";
  static final String NO_JOB = "SPN-6127";
  private static final String S3 = "s3://";

  @Override
  public void check(Subject s, Findings findings) {
    Lifecycle lifecycle = s.machine().lifecycle();
    Complete complete = lifecycle.complete();
    if (complete != null) {
      complete(s, complete, findings);
    }
    if (lifecycle.idle() != null) {
      stays(s, "lifecycle.idle.then", lifecycle.idle().then(), findings);
    }
    HealthCheck health = s.machine().health();
    boolean restarts = health != null && health.then() == HealthCheck.Then.RESTART;
    if (restarts && s.machine().run() == null && s.machine().container() == null) {
      findings.error(
          s,
          "health.then",
          NO_JOB,
          "`restart` without a job",
          "It is the job that is started again, and there is no `run` and no `container`.",
          null);
    }
    Machine.Spot spot = s.machine().spot();
    if (spot != null) {
      spot(s, spot, findings);
    }
  }

  private static void spot(Subject s, Machine.Spot spot, Findings findings) {
    if (spot.rebalance() == Machine.Spot.Rebalance.REPLACE) {
      refuse(
          findings,
          s,
          "spot.rebalance",
          "this answer to a rebalance signal",
          "Use `ignore` or `checkpoint`.");
    }
  }

  private static void complete(Subject s, Complete complete, Findings findings) {
    String at = "lifecycle.complete.";
    condition(s, complete.when(), findings);
    stays(s, at + "then", complete.then(), findings);
    stays(s, at + "on_timeout", complete.onTimeout(), findings);
    if (complete.failure() != null) {
      stays(s, "lifecycle.on_exit.failure.then", complete.failure().then(), findings);
    }
  }

  private static void condition(Subject s, Condition condition, Findings findings) {
    String at = "lifecycle.complete.when";
    for (Condition.Leaf one : condition.leaves()) {
      String url = one.object();
      int slash = url == null || !url.startsWith(S3) ? -1 : url.indexOf('/', S3.length());
      if (url != null && (slash <= S3.length() || slash == url.length() - 1)) {
        refuse(findings, s, at, "looking for `" + url + "`", "Use `s3://bucket/key`.");
      }
    }
  }

  /** EC2 stops spot capacity only if its request lasts. */
  private static void stays(Subject s, String field, Action action, Findings findings) {
    Machine.Spot spot = s.machine().spot();
    boolean stops = action.keeps();
    if (!stops || spot == null || s.spots() == 0) {
      return;
    }
    OnInterruption then = spot.onInterruption();
    if (then != OnInterruption.STOP && then != OnInterruption.HIBERNATE) {
      findings.error(
          s,
          field,
          CANNOT_STOP,
          "spot capacity that is terminated at an interruption cannot be stopped",
          "EC2 stops and hibernates only machines of requests that last.",
          "add `on_interruption: " + action.word() + "` under `spot`");
    }
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
