package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.instance.InstanceKind;

/**
 * One thing that may be asked for.
 *
 * @param market {@link InstanceKind#ON_DEMAND} or {@link InstanceKind#SPOT_MARKET}
 * @param zone empty if only AWS knows it
 */
record Candidate(String market, String type, String zone) {

  boolean isSpot() {
    return market.equals(InstanceKind.SPOT_MARKET);
  }

  /** Reads what {@link #toString} writes. */
  static Candidate parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("candidate " + text);
    }
    return new Candidate(parts[0], parts[1], parts[2]);
  }

  /** As told to the user. */
  String words() {
    return type + (zone.isEmpty() ? "" : " in " + zone) + (isSpot() ? " (spot)" : " (on demand)");
  }

  /** {@code market/type/zone}. */
  @Override
  public String toString() {
    return market + "/" + type + "/" + zone;
  }
}
