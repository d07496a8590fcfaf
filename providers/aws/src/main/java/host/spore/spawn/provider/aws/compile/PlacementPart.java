package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.placement.PlacementGroupKind;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The placement group of an array. */
final class PlacementPart {
  private PlacementPart() {}

  static void write(Subject s, Wants wants) {
    String strategy = strategy(s.placement());
    if (strategy != null) {
      Map<String, Value> group = wants.inputs();
      group.put(PlacementGroupKind.STRATEGY, Value.text(strategy));
      wants.add(address(s), PlacementGroupKind.NAME, group, s.span());
    }
  }

  /** Name of the group of an array's members; null if they are placed freely. */
  static @Nullable Value nameFor(Subject s) {
    return s.placement() == Spec.Placement.NONE
        ? null
        : new Value.Reference(address(s), PlacementGroupKind.GROUP_NAME);
  }

  private static Address address(Subject s) {
    return Address.of("placement." + s.name());
  }

  private static @Nullable String strategy(Spec.Placement placement) {
    return switch (placement) {
      case NONE -> null;
      case CLUSTER -> "cluster";
      case SPREAD -> "spread";
    };
  }
}
