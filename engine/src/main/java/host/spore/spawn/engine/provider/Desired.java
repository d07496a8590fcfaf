package host.spore.spawn.engine.provider;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the spec wants it.
 *
 * @param inputs attributes asked for; may contain references to other resources, which count as
 *     dependencies without being repeated in {@code dependsOn}
 * @param batch resources of equal kind and batch name may be made by one request; null for none
 * @param ttlHours hours until the deadline, for the cost; null if it has none
 */
public record Desired(
    Address address,
    String kind,
    String provider,
    Map<String, Value> inputs,
    List<Address> dependsOn,
    Policy policy,
    @Nullable String batch,
    @Nullable Double ttlHours,
    @Nullable SourceSpan span) {

  /** How the plan may touch it. */
  public record Policy(
      boolean preventDestroy, boolean createBeforeDestroy, List<String> ignoreChanges) {
    public static final Policy DEFAULT = new Policy(false, false, List.of());
  }
}
