package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Lifecycle.Action;
import host.spore.spawn.spec.Lifecycle.Complete;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Machine.Spot.OnInterruption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    Machine.Health health = s.machine().health();
    boolean restarts = health != null && health.then() == Machine.Health.Then.RESTART;
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
    if (complete.onTimeout() != null) {
      stays(s, at + "on_timeout", complete.onTimeout(), findings);
    }
  }

  private static void condition(Subject s, Lifecycle.Condition condition, Findings findings) {
    String at = "lifecycle.complete.when";
    switch (condition) {
      case Lifecycle.Condition.FileExists f -> {}
      case Lifecycle.Condition.CommandSucceeds c -> {}
      case Lifecycle.Condition.ProcessGone p -> {}
      case Lifecycle.Condition.HttpOk h -> {}
      case Lifecycle.Condition.S3Exists o -> {
        int slash = o.url().startsWith(S3) ? o.url().indexOf('/', S3.length()) : -1;
        if (slash <= S3.length() || slash == o.url().length() - 1) {
          refuse(findings, s, at, "looking for `" + o.url() + "`", "Use `s3://bucket/key`.");
        }
      }
      case Lifecycle.Condition.All a -> a.of().forEach(c -> condition(s, c, findings));
      case Lifecycle.Condition.Any a -> a.of().forEach(c -> condition(s, c, findings));
    }
  }

  /** EC2 stops spot capacity only if its request lasts. */
  private static void stays(Subject s, String field, Action action, Findings findings) {
    Machine.Spot spot = s.machine().spot();
    boolean stops = action == Action.STOP || action == Action.HIBERNATE;
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
          "add `on_interruption: " + action.name().toLowerCase(Locale.ROOT) + "` under `spot`");
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
