package host.spore.spawn.agent.script;

import host.spore.spawn.agent.monitor.Monitor;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has the script on the machine from the agent's start on, however often that takes. */
public final class ScriptMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "checkpoint-script";

  private static final Duration EVERY = Duration.ofMinutes(10);

  private final CheckpointScript script;

  private ScriptMonitor(CheckpointScript script) {
    this.script = script;
  }

  /** That of a script that has to be fetched; null for any other, and for none. */
  public static @Nullable ScriptMonitor of(@Nullable CheckpointScript script) {
    return script != null && script.isFetched() ? new ScriptMonitor(script) : null;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    script.fetch();
    return EVERY;
  }
}
