package host.spore.spawn.agent;

import host.spore.spawn.agent.monitor.Monitor;
import java.io.IOException;
import java.time.Duration;

/** Keeps for a later start what that may not find any more: the config. */
final class StartKeeper implements Monitor {
  private static final Duration NEVER = Duration.ofDays(3650);

  private final ConfigFile configFile;
  private final ConfigFile.Loaded loaded;

  StartKeeper(ConfigFile configFile, ConfigFile.Loaded loaded) {
    this.configFile = configFile;
    this.loaded = loaded;
  }

  @Override
  public String name() {
    return "keep";
  }

  @Override
  public Duration look() throws IOException {
    configFile.keep(loaded);
    return NEVER;
  }
}
