package host.spore.spawn.agent;

import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.agent.time.SteadyClock;
import java.io.IOException;
import java.time.Duration;

/** Keeps for a later start what that may not find any more: the config and the clock reading. */
final class StartKeeper implements Monitor {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration NEVER = Duration.ofDays(3650);

  private final ConfigFile configFile;
  private final ConfigFile.Loaded loaded;
  private final AnchorFile anchorFile;
  private final SteadyClock clock;

  StartKeeper(
      ConfigFile configFile, ConfigFile.Loaded loaded, AnchorFile anchorFile, SteadyClock clock) {
    this.configFile = configFile;
    this.loaded = loaded;
    this.anchorFile = anchorFile;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "keep";
  }

  @Override
  public Duration look() throws IOException {
    configFile.keep(loaded);
    SteadyClock.Anchor anchor = clock.anchor();
    if (anchor == null) {
      return SOON;
    }
    anchorFile.write(anchor);
    return NEVER;
  }
}
