package host.spore.spawn.agent.array;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.tag.FailedTag.Failed;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says by tags that the job of a machine that is in no array has failed. */
final class JobMonitor implements Monitor {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final OnFailure NOBODY = new OnFailure.Continue();

  private final JobWatch job;
  private final MachineTags tags;
  private boolean told;

  private JobMonitor(JobWatch job, MachineTags tags) {
    this.job = job;
    this.tags = tags;
  }

  /** Null where nobody can be told by tags. */
  static @Nullable Monitor of(AgentContext context) {
    MachineTags tags = context.cloud().tags();
    return tags == null ? null : new JobMonitor(new JobWatch(context), tags);
  }

  @Override
  public String name() {
    return FailureMonitor.NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Failed failed = job.look(NOBODY);
    if (failed != null && !told) {
      tags.set(failed.tags());
      told = true;
    }
    return PAUSE;
  }
}
