package host.spore.spawn.provider.aws.call;

import host.spore.spawn.state.ResourceState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the user's surroundings say to the provider.
 *
 * @param profile from {@code --profile}; null leaves it to the SDK's default chain
 * @param region from {@code --region}; wins over the spec's; null leaves it to the spec, then to
 *     the default chain
 * @param environment the process's variables
 * @param cache folder for facts that may be asked for again at any time; need not exist
 * @param home the user's home folder, where public keys are
 * @param refreshAmi take the newest image also where one was chosen before
 * @param strict what is otherwise warned of is an error
 * @param recorded what the stack's state has, for planning without a call; null if calls are made
 * @param log told each call, answer and wait in a line without secrets; null if nobody listens
 * @param waits told in a sentence what is waited for when that takes long; null if nobody listens
 */
public record AwsSettings(
    @Nullable String profile,
    @Nullable String region,
    Map<String, String> environment,
    Path cache,
    Path home,
    boolean refreshAmi,
    boolean strict,
    @Nullable Supplier<List<ResourceState>> recorded,
    @Nullable Consumer<String> log,
    @Nullable Consumer<String> waits) {

  public AwsSettings {
    environment = Map.copyOf(environment);
  }

  /** With nobody who waits. */
  public AwsSettings(
      @Nullable String profile,
      @Nullable String region,
      Map<String, String> environment,
      Path cache,
      Path home,
      boolean refreshAmi,
      boolean strict,
      @Nullable Supplier<List<ResourceState>> recorded,
      @Nullable Consumer<String> log) {
    this(profile, region, environment, cache, home, refreshAmi, strict, recorded, log, null);
  }

  /** With calls. */
  public AwsSettings(
      @Nullable String profile,
      @Nullable String region,
      Map<String, String> environment,
      Path cache,
      Path home,
      boolean refreshAmi,
      boolean strict) {
    this(profile, region, environment, cache, home, refreshAmi, strict, null, null, null);
  }

  /** With nobody who listens. */
  public AwsSettings(
      @Nullable String profile,
      @Nullable String region,
      Map<String, String> environment,
      Path cache,
      Path home,
      boolean refreshAmi,
      boolean strict,
      @Nullable Supplier<List<ResourceState>> recorded) {
    this(profile, region, environment, cache, home, refreshAmi, strict, recorded, null, null);
  }
}
