package host.spore.spawn.provider.aws.kind.attachment;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Rejected;
import host.spore.spawn.provider.aws.kind.Single;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/** A volume in a machine. */
public final class VolumeAttachmentKind extends Single {
  public static final String NAME = "aws.volume_attachment";
  public static final String VOLUME_ID = "volume_id";
  public static final String INSTANCE_ID = "instance_id";
  public static final String DEVICE = "device";

  static final Kind KIND =
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

  /** A handler that calls these clients. */
  public VolumeAttachmentKind(Clients clients, Timing timing) {
    super(clients, timing);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return Pricing.FREE;
  }

  @Override
  public Marks marks() {
    return new Marks.None("AWS gives an attachment no tags; it ends with its machine");
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeVolumes")
        .own("ec2:AttachVolume", "ec2:DetachVolume");
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  private static String id(String volume, String instance, String device) {
    return volume + ":" + instance + ":" + device;
  }

  @Override
  protected Map<String, Found> describe(String region, Collection<String> ids) {
    Set<String> volumes = new LinkedHashSet<>();
    ids.forEach(id -> volumes.add(id.substring(0, Math.max(0, id.indexOf(':')))));
    Map<String, Found> all = new LinkedHashMap<>();
    for (Filter filter : Ec2Tags.filters("volume-id", volumes)) {
      for (Volume volume :
          clients.ec2(region).describeVolumesPaginator(r -> r.filters(filter)).volumes()) {
        volume.attachments().forEach(a -> put(all, a));
      }
    }
    all.keySet().retainAll(ids);
    return all;
  }

  /**
   * One that is being detached counts as gone: the machine may hold on to it until it ends, and it
   * ends only after this.
   */
  private static void put(Map<String, Found> all, VolumeAttachment attachment) {
    if (attachment.state() == VolumeAttachmentState.ATTACHED
        || attachment.state() == VolumeAttachmentState.ATTACHING) {
      String id = id(attachment.volumeId(), attachment.instanceId(), attachment.device());
      all.put(
          id,
          new Found(
              id,
              attachment.stateAsString(),
              Map.of(
                  VOLUME_ID, Value.text(attachment.volumeId()),
                  INSTANCE_ID, Value.text(attachment.instanceId()),
                  DEVICE, Value.text(attachment.device())),
              Map.of()));
    }
  }

  @Override
  protected boolean isReady(Found found) {
    return found.state().equals("attached");
  }

  /** Its id says all; the attaching itself may have to wait and is done on completion. */
  @Override
  protected String create(Wanted wanted) {
    return id(wanted.text(VOLUME_ID), wanted.text(INSTANCE_ID), wanted.text(DEVICE));
  }

  @Override
  protected Optional<Found> find(Wanted wanted) {
    String id = create(wanted);
    return Optional.ofNullable(describe(wanted.region(), List.of(id)).get(id));
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    if (find(wanted).isEmpty()) {
      clients
          .ec2(wanted.region())
          .attachVolume(
              r ->
                  r.volumeId(wanted.text(VOLUME_ID))
                      .instanceId(wanted.text(INSTANCE_ID))
                      .device(wanted.text(DEVICE)));
    }
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    // Nothing of it can change.
  }

  @Override
  protected void delete(Wanted wanted) {
    String[] parts = wanted.id().split(":", 3);
    try {
      clients
          .ec2(wanted.region())
          .detachVolume(r -> r.volumeId(parts[0]).instanceId(parts[1]).device(parts[2]));
    } catch (RuntimeException e) {
      // What is not attached cannot be detached; whether it is, the next look tells.
      if (!Rejected.fault(e).code().equals("IncorrectState")) {
        throw e;
      }
    }
  }
}
