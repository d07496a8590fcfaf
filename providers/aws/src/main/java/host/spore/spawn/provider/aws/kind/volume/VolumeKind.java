package host.spore.spawn.provider.aws.kind.volume;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Rejected;
import host.spore.spawn.provider.aws.kind.Tagged;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** A volume that has a life of its own. */
public final class VolumeKind extends Tagged {
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

  /** What is left to do once a volume has grown. */
  public static final String FILE_SYSTEM =
      Kind.THEN + "you grow the file system on it, such as by `resize2fs`";

  static final Kind KIND =
      new Kind(
          NAME,
          "A volume",
          Attributes.withCommon(
              Attributes.required(ZONE, OnChange.REPLACE, "Availability zone"),
              Attributes.required(SIZE_GB, OnChange.UPDATE, "Size in GiB; it can only grow")
                  .byWhere(FILE_SYSTEM, "volumes.*.size"),
              Attributes.optional(VOLUME_TYPE, OnChange.UPDATE, "Type, such as gp3")
                  .by("volumes.*.type"),
              Attributes.optional(IOPS, OnChange.UPDATE, "Operations a second")
                  .by("volumes.*.iops"),
              Attributes.optional(THROUGHPUT, OnChange.UPDATE, "MiB a second")
                  .by("volumes.*.throughput"),
              Attributes.optional(KEEP, OnChange.UPDATE, "Whether it outlives the stack")),
          1,
          Duration.ofMinutes(15),
          KEEP);

  /** A handler that calls these clients. */
  public VolumeKind(Clients clients, Timing timing) {
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
    return new VolumePricing();
  }

  @Override
  protected ResourceType type() {
    return ResourceType.VOLUME;
  }

  @Override
  public Marks marks() {
    return new Marks.InEc2(new Marks.Type(type().toString(), true, this::marked));
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeVolumes")
        .make("ec2:CreateVolume")
        .own("ec2:DeleteVolume", "ec2:ModifyVolume")
        .tried(
            Grade.WARN,
            "make volumes",
            (clients, region) ->
                clients
                    .ec2(region)
                    .createVolume(r -> r.dryRun(true).availabilityZone(region + "a").size(1)));
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  protected String idFilter() {
    return "volume-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    look(ec2, List.of(filter), into);
  }

  private static void look(Ec2Client ec2, List<Filter> filters, Map<String, Found> into) {
    for (Volume volume : ec2.describeVolumesPaginator(r -> r.filters(filters)).volumes()) {
      if (volume.state() != VolumeState.DELETING && volume.state() != VolumeState.DELETED) {
        into.put(volume.volumeId(), found(volume));
      }
    }
  }

  private static Found found(Volume volume) {
    Map<String, Value> attributes = new HashMap<>();
    Attributes.put(attributes, ZONE, volume.availabilityZone());
    Attributes.put(attributes, VOLUME_TYPE, volume.volumeTypeAsString());
    put(attributes, SIZE_GB, volume.size());
    put(attributes, IOPS, volume.iops());
    put(attributes, THROUGHPUT, volume.throughput());
    boolean keep = "true".equals(Ec2Tags.map(volume.tags()).get(Tags.KEEP));
    attributes.put(KEEP, Value.bool(keep));
    return Ec2Tags.found(volume.volumeId(), volume.stateAsString(), attributes, volume.tags());
  }

  private static void put(Map<String, Value> attributes, String name, @Nullable Integer number) {
    if (number != null) {
      attributes.put(name, Value.number(number));
    }
  }

  @Override
  protected boolean isReady(Found found) {
    return found.state().equals("available") || found.state().equals("in-use");
  }

  @Override
  protected String create(Wanted wanted) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    Optional<Found> kept = kept(ec2, wanted);
    if (kept.isPresent()) {
      String id = kept.get().id();
      Ec2Tags.put(ec2, id, allTags(wanted));
      Ec2Tags.remove(ec2, id, List.of(Tags.KEPT));
      return id;
    }
    return ec2.createVolume(
            r ->
                r.clientToken(wanted.operation())
                    .availabilityZone(wanted.text(ZONE))
                    .size((int) wanted.number(SIZE_GB))
                    .volumeType(type(wanted))
                    .iops(number(wanted, IOPS))
                    .throughput(number(wanted, THROUGHPUT))
                    .encrypted(true)
                    .tagSpecifications(Ec2Tags.specification(type(), allTags(wanted))))
        .volumeId();
  }

  private static String type(Wanted wanted) {
    String asked = wanted.text(VOLUME_TYPE);
    return asked.isEmpty() ? "gp3" : asked;
  }

  private static @Nullable Integer number(Wanted wanted, String input) {
    long number = wanted.number(input);
    return number == 0 ? null : Math.toIntExact(number);
  }

  private static Map<String, String> allTags(Wanted wanted) {
    Map<String, String> tags = OwnTags.of(wanted);
    tags.put(Tags.KEEP, Boolean.toString(wanted.flag(KEEP)));
    return tags;
  }

  /** The volume an earlier life of this stack left at this address, if one is there to take up. */
  private static Optional<Found> kept(Ec2Client ec2, Wanted wanted) {
    if (!wanted.flag(KEEP)) {
      return Optional.empty();
    }
    Map<String, Found> all = new LinkedHashMap<>();
    List<Filter> filters =
        List.of(
            Ec2Tags.filter("tag:" + Tags.KEPT, "true"),
            Ec2Tags.filter("tag:" + Tags.LINEAGE, wanted.lineage()),
            Ec2Tags.filter("tag:" + Tags.ADDRESS, wanted.address().toString()),
            Ec2Tags.filter("availability-zone", wanted.text(ZONE)));
    look(ec2, filters, all);
    return all.values().stream().findFirst();
  }

  /** One that was taken up may be smaller than is wanted now. */
  @Override
  protected void complete(Wanted wanted, String id) {
    Found found = describe(wanted.region(), List.of(id)).get(id);
    if (found == null) {
      throw new Rejected(Fault.Nature.NOT_FOUND, id + " is not visible");
    }
    change(wanted, found);
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    super.update(wanted, found);
    Ec2Client ec2 = clients.ec2(wanted.region());
    String keep = Boolean.toString(wanted.flag(KEEP));
    if (!keep.equals(found.tags().get(Tags.KEEP))) {
      Ec2Tags.put(ec2, wanted.id(), Map.of(Tags.KEEP, keep));
    }
    change(wanted, found);
  }

  private void change(Wanted wanted, Found found) {
    long size = Attributes.number(found.attributes(), SIZE_GB);
    if (wanted.number(SIZE_GB) < size) {
      throw new Rejected(
          Fault.Nature.REFUSED,
          "%s has %d GiB, and a volume can only grow".formatted(found.id(), size));
    }
    boolean changes = !type(wanted).equals(Attributes.text(found.attributes(), VOLUME_TYPE));
    for (String input : List.of(SIZE_GB, IOPS, THROUGHPUT)) {
      long asked = wanted.number(input);
      changes |= asked != 0 && asked != Attributes.number(found.attributes(), input);
    }
    if (changes) {
      clients
          .ec2(wanted.region())
          .modifyVolume(
              r ->
                  r.volumeId(found.id())
                      .size((int) wanted.number(SIZE_GB))
                      .volumeType(type(wanted))
                      .iops(number(wanted, IOPS))
                      .throughput(number(wanted, THROUGHPUT)));
    }
  }

  /** One that is to be kept is only let go of: marked as kept, and nobody's to delete. */
  @Override
  protected void delete(Wanted wanted) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    if (!Attributes.flag(wanted.before(), KEEP)) {
      ec2.deleteVolume(r -> r.volumeId(wanted.id()));
      return;
    }
    Ec2Tags.put(ec2, wanted.id(), Map.of(Tags.KEPT, "true"));
    Ec2Tags.remove(ec2, wanted.id(), List.of(Tags.MANAGED, Tags.OPERATION));
  }

  @Override
  protected boolean isReleased(Wanted wanted, @Nullable Found found) {
    return found == null
        || (Attributes.flag(wanted.before(), KEEP)
            && found.tags().containsKey(Tags.KEPT)
            && !found.tags().containsKey(Tags.MANAGED));
  }
}
