package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A volume in a machine. */
public final class VolumeAttachmentKind {
  public static final String NAME = "aws.volume_attachment";
  public static final String VOLUME_ID = "volume_id";
  public static final String INSTANCE_ID = "instance_id";
  public static final String DEVICE = "device";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A volume in a machine",
          Attributes.untagged(
              Attributes.required(VOLUME_ID, OnChange.REPLACE, "The volume"),
              Attributes.required(INSTANCE_ID, OnChange.REPLACE, "The machine"),
              Attributes.required(
                  DEVICE, OnChange.REPLACE, "Name of the device, such as /dev/sdf")),
          1,
          Duration.ofMinutes(15));

  private VolumeAttachmentKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
