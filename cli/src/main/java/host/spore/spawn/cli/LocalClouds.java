package host.spore.spawn.cli;

import host.spore.spawn.cli.command.CloudOptions;
import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.local.HostRuntime;
import host.spore.spawn.provider.local.LocalProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The providers of this build: this machine. */
final class LocalClouds implements Surroundings.Clouds {
  private final Path home;
  private final HostRuntime runtime;
  private final InstantSource clock;

  LocalClouds(Path home, HostRuntime runtime, InstantSource clock) {
    this.home = home;
    this.runtime = runtime;
    this.clock = clock;
  }

  /** {@code $SPAWN_LOCAL_HOME}, else {@code ~/.spawn/local}. */
  static Path home(Map<String, String> environment, Path userHome) {
    String given = environment.get("SPAWN_LOCAL_HOME");
    return given == null || given.isEmpty()
        ? userHome.resolve(".spawn").resolve("local")
        : Path.of(given).toAbsolutePath();
  }

  @Override
  public List<String> names() {
    return List.of("local");
  }

  @Override
  public List<Provider> open(CloudOptions options) {
    return List.of(new LocalProvider(home, runtime, clock));
  }
}
