package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.state.ResourceState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the user says to the clouds on the command line.
 *
 * @param profile whose credentials are used; null leaves it to the cloud's own rules
 * @param region where things are; null leaves it to the spec, then to the cloud's own rules
 * @param refreshAmi take the newest image also where one was chosen before
 * @param strict what a cloud otherwise warns of is an error
 * @param recorded what the stack's state has, for planning without asking a cloud; null if clouds
 *     may be asked
 * @param log told each call and wait, in a line without secrets; null if nobody listens
 * @param waits told in a sentence what is waited for when that takes long; null if nobody listens
 */
public record CloudOptions(
    @Nullable String profile,
    @Nullable String region,
    boolean refreshAmi,
    boolean strict,
    @Nullable Supplier<List<ResourceState>> recorded,
    @Nullable Consumer<String> log,
    @Nullable Consumer<String> waits) {

  static CloudOptions of(Invocation it) {
    Arguments typed = it.arguments();
    return new CloudOptions(
        typed.value("--profile"),
        typed.value("--region"),
        typed.has("--refresh-ami"),
        typed.has("--strict"),
        null,
        it.log(),
        it::waiting);
  }

  /** The same without asking anybody. */
  CloudOptions offline(Supplier<List<ResourceState>> resources) {
    return new CloudOptions(profile, region, refreshAmi, strict, resources, log, waits);
  }
}
