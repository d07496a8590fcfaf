package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * What the user says to the clouds on the command line.
 *
 * @param profile whose credentials are used; null leaves it to the cloud's own rules
 * @param region where things are; null leaves it to the spec, then to the cloud's own rules
 * @param refreshAmi take the newest image also where one was chosen before
 * @param strict what a cloud otherwise warns of is an error
 */
public record CloudOptions(
    @Nullable String profile, @Nullable String region, boolean refreshAmi, boolean strict) {

  static CloudOptions of(Arguments typed) {
    return new CloudOptions(
        typed.value("--profile"),
        typed.value("--region"),
        typed.has("--refresh-ami"),
        typed.has("--strict"));
  }
}
