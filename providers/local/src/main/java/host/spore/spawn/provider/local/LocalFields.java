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
          "machine.*.spot.on_interruption",
          "arrays.*.min_viable");

  /** Below {@code spot}: how capacity is bought. */
  private static final Set<String> MARKET =
      Set.of("count", "max_price", "zones", "retries", "fallback");

  private LocalFields() {}

  static Set<String> all() {
    return Capabilities.fields(List.of(InstanceKind.KIND), OTHERS);
  }

  /** Why a field is refused although one above it is not; empty if it is not. */
  static String whyUnsupported(String pattern) {
    int last = pattern.lastIndexOf('.');
    return pattern.endsWith(".spot" + pattern.substring(Math.max(0, last)))
            && MARKET.contains(pattern.substring(last + 1))
        ? "There is no spot market here."
        : "";
  }
}
