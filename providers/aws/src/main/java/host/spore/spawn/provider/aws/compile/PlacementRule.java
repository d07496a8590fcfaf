package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;

/** A cluster is in one zone. */
final class PlacementRule implements Rule {
  @Override
  public void check(Subject s, Findings findings) {
    Machine.Spot spot = s.machine().spot();
    if (s.placement() == Spec.Placement.CLUSTER && spot != null && spot.zones().size() > 1) {
      findings.error(
          s,
          "spot.zones",
          "SPN-6105",
          "`placement: cluster` keeps `" + s.name() + "` in one zone, and `zones` names several",
          "The machines of a cluster stand close together. Name one zone, or none.");
    }
  }
}
