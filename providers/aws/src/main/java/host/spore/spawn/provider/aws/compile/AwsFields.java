package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.provider.aws.kind.Handler;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What of a spec is honoured on EC2; the engine refuses the rest where it was written. */
final class AwsFields {
  /** Beside what says an attribute. */
  private static final List<String> OTHERS =
      List.of(
          "version",
          "name",
          "provider",
          "budget",
          "outputs",
          "moved",
          "forget",
          "machine.*.depends_on",
          "machine.*.lifecycle.prevent_destroy",
          "machine.*.lifecycle.create_before_destroy",
          "machine.*.lifecycle.ignore_changes",
          "arrays.*.min_viable");

  private AwsFields() {}

  static Set<String> all(Collection<Handler> kinds) {
    return Capabilities.fields(kinds.stream().map(Handler::kind).toList(), OTHERS);
  }
}
