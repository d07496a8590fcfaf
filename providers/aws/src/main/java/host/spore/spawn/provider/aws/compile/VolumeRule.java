package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.Volume;
import org.jspecify.annotations.Nullable;

/** What EBS offers of each type of volume. */
final class VolumeRule implements Rule {
  /** Device names that EC2 recommends for data volumes: {@code /dev/sdf} to {@code /dev/sdp}. */
  static final int MOST_MOUNTS = 11;

  private static final long GIB = 1L << 30;

  private final Spec spec;

  VolumeRule(Spec spec) {
    this.spec = spec;
  }

  /**
   * Limits of a type.
   *
   * @param leastGib smallest size
   * @param mostIops 0 if the type has no such setting
   * @param perGib the most operations per second for each GiB
   * @param needsIops the setting must be given
   */
  private record Limits(
      int leastGib,
      int mostGib,
      int leastIops,
      int mostIops,
      int perGib,
      boolean needsIops,
      boolean throughput) {}

  private static Limits limits(String type) {
    return switch (type) {
      case "gp2" -> new Limits(1, 16_384, 0, 0, 0, false, false);
      case "io1" -> new Limits(4, 16_384, 100, 64_000, 50, true, false);
      case "io2" -> new Limits(4, 65_536, 100, 256_000, 1000, true, false);
      case "st1", "sc1" -> new Limits(125, 16_384, 0, 0, 0, false, false);
      default -> new Limits(1, 65_536, 3000, 80_000, 500, false, true);
    };
  }

  void checkVolumes(Findings findings) {
    spec.volumes().values().forEach(v -> check(v, findings));
  }

  @Override
  public void check(Subject s, Findings findings) {
    root(s, findings);
    if (s.machine().storage().mounts().size() > MOST_MOUNTS) {
      findings.error(
          s,
          "storage.mounts",
          "SPN-6107",
          "`" + s.name() + "` mounts more than " + MOST_MOUNTS + " volumes",
          "EC2 has device names for that many data volumes.");
    }
  }

  /** The root volume is a gp3 one; whether the image fits in is told when the image is known. */
  private static void root(Subject s, Findings findings) {
    Long bytes = s.machine().storage().rootBytes();
    int most = limits("gp3").mostGib;
    if (bytes != null && gib(bytes) > most) {
      findings.error(
          s,
          "storage.root",
          "SPN-6108",
          "the root volume of `%s` has %d GiB, and a `gp3` volume at most %d"
              .formatted(s.name(), gib(bytes), most),
          "EBS would refuse it. Put what is larger on volumes of its own.");
    }
  }

  private static void check(Volume v, Findings findings) {
    Limits limits = limits(v.type());
    long gib = gib(v.bytes());
    if (gib < limits.leastGib || gib > limits.mostGib) {
      wrong(
          findings,
          v,
          "size",
          "a `%s` volume has %d to %d GiB, not %d"
              .formatted(v.type(), limits.leastGib, limits.mostGib, gib));
    }
    iops(findings, v, limits, gib);
    if (v.throughput() != null && !limits.throughput) {
      wrong(findings, v, "throughput", "only `gp3` volumes have a throughput to choose");
    } else if (v.throughput() != null) {
      int iops = v.iops() == null ? limits.leastIops : v.iops();
      if (v.throughput() > iops / 4) {
        wrong(
            findings,
            v,
            "throughput",
            "%d MiB/s need at least %d iops".formatted(v.throughput(), v.throughput() * 4));
      }
    }
  }

  private static void iops(Findings findings, Volume v, Limits limits, long gib) {
    Integer iops = v.iops();
    if (iops == null) {
      if (limits.needsIops) {
        wrong(findings, v, "type", "a `" + v.type() + "` volume needs `iops`");
      }
      return;
    }
    if (limits.mostIops == 0) {
      wrong(findings, v, "iops", "a `" + v.type() + "` volume has no iops to choose");
      return;
    }
    // What a volume has in any case does not depend on its size.
    long most = Math.min(limits.mostIops, Math.max(limits.leastIops, gib * limits.perGib));
    if (iops < limits.leastIops || iops > most) {
      wrong(
          findings,
          v,
          "iops",
          "a `%s` volume of %d GiB has %d to %d iops, not %d"
              .formatted(v.type(), gib, limits.leastIops, most, iops));
    }
  }

  /** GiB, rounded up: no less than was asked for. */
  static long gib(long bytes) {
    return Math.ceilDiv(bytes, GIB);
  }

  private static void wrong(Findings findings, Volume v, @Nullable String field, String summary) {
    findings.error(
        "volumes." + v.name() + "." + field, "SPN-6108", summary, "EBS would refuse it.", null);
  }
}
