package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Capabilities;
import java.util.List;
import java.util.Set;

/** What of a spec is honoured here; the engine refuses the rest where it was written. */
final class LocalFields {
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
          "machine.*.imdsv2",
          "machine.*.public_ip",
          "machine.*.depends_on",
          "machine.*.lifecycle.prevent_destroy",
          "machine.*.lifecycle.create_before_destroy",
          "machine.*.lifecycle.ignore_changes",
          "arrays.*.min_viable");

  private LocalFields() {}

  static Set<String> all() {
    return Capabilities.fields(List.of(InstanceKind.KIND), OTHERS);
  }
}
