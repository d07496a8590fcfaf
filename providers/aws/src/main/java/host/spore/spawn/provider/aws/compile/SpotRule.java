package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Machine.Spot.OnInterruption;
import host.spore.spawn.spec.Spec;

/** What EC2 does not do with spot capacity. */
final class SpotRule implements Rule {
  private final String region;

  SpotRule(String region) {
    this.region = region;
  }

  @Override
  public void check(Subject s, Findings findings) {
    Machine.Spot spot = s.machine().spot();
    if (spot == null) {
      return;
    }
    boolean stays =
        spot.onInterruption() == OnInterruption.STOP
            || spot.onInterruption() == OnInterruption.HIBERNATE;
    if (stays && s.placement() != Spec.Placement.NONE) {
      findings.error(
          s,
          "placement",
          "SPN-6103",
          "spot members that stop or hibernate cannot be in a placement group",
          "EC2 refuses such a request. Use `on_interruption: terminate`, or `placement: none`.");
    }
    for (String zone : spot.zones()) {
      if (!zone.startsWith(region)) {
        findings.error(
            s,
            "spot.zones",
            "SPN-6104",
            "zone `" + zone + "` is not in region `" + region + "`",
            "The region comes from --region, else from the spec, else from your surroundings.");
      }
    }
  }
}
