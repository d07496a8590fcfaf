package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.AfterFailure;
import host.spore.spawn.contract.tag.FailedTag;
import host.spore.spawn.contract.tag.FailedTag.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Does what follows a job that has failed for good, once the machine was kept for long enough. */
final class FailedJob {
  private final AfterFailure rule;
  private final Path file;
  private final AgentContext context;
  private final ActionDispatcher actions;
  private @Nullable Failed failed;
  private boolean acted;

  FailedJob(AfterFailure rule, AgentContext context, ActionDispatcher actions) {
    this.rule = rule;
    this.file = context.layout().failed();
    this.context = context;
    this.actions = actions;
  }

  /** Looks once, and acts when it is time. */
  void look() throws IOException {
    failed =
        Files.exists(file) ? FailedTag.parse(Files.readString(file).strip()).orElse(null) : null;
    if (failed == null) {
      acted = false;
      return;
    }
    Ended past = actions.cameBackFrom();
    // What has stopped the machine does not do so again when it is back.
    acted |= past != null && past.reason().equals(Ended.JOB_FAILED);
    if (!acted && !context.clock().instant().isBefore(failed.at().plus(rule.keep()))) {
      acted = true;
      actions.of(rule.then(), Ended.JOB_FAILED, failed.detail());
    }
  }

  /** Whether the job has failed for good. */
  boolean isThere() {
    return failed != null;
  }

  /** When the machine ends by it; null if it does not. */
  @Nullable Instant ends() {
    return failed == null || acted || rule.then() == Action.NOTIFY
        ? null
        : failed.at().plus(rule.keep());
  }
}
