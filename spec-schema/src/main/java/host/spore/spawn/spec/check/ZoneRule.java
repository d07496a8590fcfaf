package host.spore.spawn.spec.check;

import host.spore.spawn.spec.Machine.Spot;
import org.jspecify.annotations.Nullable;

/** Zones lie within the region. */
final class ZoneRule implements MachineRule {
  private final @Nullable String region;

  ZoneRule(@Nullable String region) {
    this.region = region;
  }

  @Override
  public void check(Subject s) {
    Spot spot = s.machine().spot();
    if (spot == null || region == null) {
      return;
    }
    for (String zone : spot.zones()) {
      if (!zone.startsWith(region) || zone.length() == region.length()) {
        s.error(
            "SPN-0313",
            "zone `" + zone + "` is not in region `" + region + "`",
            "Zones are named after their region: `" + region + "a`.",
            "spot.zones",
            null);
      }
    }
  }
}
