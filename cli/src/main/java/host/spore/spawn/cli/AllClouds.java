package host.spore.spawn.cli;

import host.spore.spawn.cli.command.CloudOptions;
import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.aws.AwsProvider;
import host.spore.spawn.provider.aws.call.AwsSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The providers of this build: this machine, and AWS, of which nothing is loaded until it is due.
 */
final class AllClouds implements Surroundings.Clouds {
  private static final String AWS = "aws";

  private final LocalClouds local;
  private final Map<String, String> environment;
  private final Path home;
  private final InstantSource clock;

  AllClouds(LocalClouds local, Map<String, String> environment, Path home, InstantSource clock) {
    this.local = local;
    this.environment = environment;
    this.home = home;
    this.clock = clock;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(local.names());
    names.add(AWS);
    return names;
  }

  @Override
  public List<Provider> open(CloudOptions options) {
    List<Provider> all = new ArrayList<>(local.open(options));
    all.add(new OnDemand(AWS, () -> AwsProvider.of(settings(options), clock)));
    return all;
  }

  private AwsSettings settings(CloudOptions options) {
    return new AwsSettings(
        options.profile(),
        options.region(),
        environment,
        cache().resolve(AWS),
        home,
        options.refreshAmi(),
        options.strict(),
        options.recorded(),
        options.log(),
        options.waits());
  }

  /** {@code $SPAWN_CACHE}, else {@code ~/.spawn/cache}. */
  private Path cache() {
    String given = environment.get("SPAWN_CACHE");
    return given == null || given.isEmpty()
        ? home.resolve(".spawn").resolve("cache")
        : Path.of(given).toAbsolutePath();
  }
}
