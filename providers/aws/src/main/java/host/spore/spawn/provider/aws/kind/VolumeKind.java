package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A volume that has a life of its own. */
public final class VolumeKind {
  public static final String NAME = "aws.volume";
  public static final String ZONE = "zone";
  public static final String SIZE_GB = "size_gb";
  public static final String VOLUME_TYPE = "volume_type";
  public static final String IOPS = "iops";
  public static final String THROUGHPUT = "throughput";

  /**
   * If true, the volume outlives the stack, and a later stack of the same state takes it up again.
   */
  public static final String KEEP = "keep";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A volume",
          Attributes.withCommon(
              Attributes.required(ZONE, OnChange.REPLACE, "Availability zone"),
              Attributes.required(SIZE_GB, OnChange.UPDATE, "Size in GiB; it can only grow"),
              Attributes.optional(VOLUME_TYPE, OnChange.UPDATE, "Type, such as gp3"),
              Attributes.optional(IOPS, OnChange.UPDATE, "Operations a second"),
              Attributes.optional(THROUGHPUT, OnChange.UPDATE, "MiB a second"),
              Attributes.optional(KEEP, OnChange.UPDATE, "Whether it outlives the stack")),
          1,
          Duration.ofMinutes(15));

  private VolumeKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
