package host.spore.spawn.provider.aws.kind.instance;

import static host.spore.spawn.engine.provider.Kind.OnChange.REPLACE;
import static host.spore.spawn.engine.provider.Kind.OnChange.UPDATE;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import java.time.Duration;
import java.util.List;

/**
 * {@code aws.instance}: an EC2 instance, single or member of an array. Declaration only; what makes
 * it is in the package {@code launch}.
 *
 * <p>Durations are texts such as {@code 1h30m}, see {@link Durations}. The names of the entries of
 * maps are in {@link InstanceMaps}.
 */
public final class InstanceKind {
  public static final String NAME = "aws.instance";

  /** Instance types, the preferred one first. */
  public static final String TYPES = "types";

  /** What the types were found by, if the spec requires rather than names them. */
  public static final String REQUIREMENTS = "requirements";

  /** Zones that may be tried; empty or absent means every zone of {@link #SUBNETS}. */
  public static final String ZONES = "zones";

  /** Subnet id by zone. */
  public static final String SUBNETS = "subnets";

  /** What the spec says of the image, such as {@code al2023/x86_64}. */
  public static final String IMAGE = "image";

  public static final String AMI = "ami";
  public static final String ROOT_DEVICE = "root_device";
  public static final String ROOT_GB = "root_gb";
  public static final String KEY_NAME = "key_name";
  public static final String SECURITY_GROUPS = "security_groups";

  /** Name of the instance profile. */
  public static final String PROFILE = "profile";

  public static final String PLACEMENT_GROUP = "placement_group";

  /** {@link #ON_DEMAND} or {@link #SPOT_MARKET}. */
  public static final String MARKET = "market";

  public static final String ON_DEMAND = "on-demand";
  public static final String SPOT_MARKET = "spot";

  /** Map, entries in {@link InstanceMaps.Spot}; only with {@link #SPOT_MARKET}. */
  public static final String SPOT = "spot";

  /** How often all types and zones are tried again after none had spot capacity. */
  public static final String SPOT_RETRIES = "spot_retries";

  /** What is tried when there is no spot capacity: {@code none} or {@link #ON_DEMAND}. */
  public static final String SPOT_FALLBACK = "spot_fallback";

  public static final String HIBERNATION = "hibernation";

  /** {@code required} or {@code optional}. */
  public static final String IMDS = "imds";

  /** {@code auto} or {@code none}. */
  public static final String PUBLIC_ADDRESS = "public_address";

  /** List of maps, entries in {@link InstanceMaps.Disk}: volumes made and deleted with it. */
  public static final String VOLUMES = "volumes";

  /** Device by mount point, for volumes that are attached afterwards. */
  public static final String MOUNTS = "mounts";

  /** Absent means that it has no deadline. */
  public static final String TTL = "ttl";

  /** Map, see {@link host.spore.spawn.contract.lifecycle.Complete}. */
  public static final String COMPLETE = "complete";

  /** Map of the idle rule's fields. */
  public static final String IDLE = "idle";

  /** Map, {@code delete_after}. */
  public static final String STOPPED = "stopped";

  public static final String HEALTH = "health";

  /** Map, {@code of}: what others wait for on it, each in words such as {@code port 29500}. */
  public static final String AWAITED = "awaited";

  public static final String NOTIFY = "notify";

  /** Map of what of the same is secret, which tags must not show. */
  public static final String NOTIFY_SECRET = "notify_secret";

  public static final String DNS = "dns";

  /** Map: {@code then}, {@code checkpoint}, {@code checkpoint_timeout}, {@code rebalance}. */
  public static final String INTERRUPTION = "interruption";

  /** Text of the script that saves the work, if it comes from beside the spec. */
  public static final String CHECKPOINT = "checkpoint_script";

  /** Map of map by path: {@code health}, {@code timeout}. */
  public static final String WAIT_FOR = "wait_for";

  /** Text such as {@code continue} or {@code quorum:6}. */
  public static final String ON_FAILURE = "on_failure";

  /** How many members of its array are replaced at once at most; absent for any number. */
  public static final String MAX_UNAVAILABLE = "max_unavailable";

  /** Map: what of the job's environment is the member's own. Absent unless there is a sweep. */
  public static final String PARAMETERS = "parameters";

  public static final String ENV = "env";
  public static final String RUN = "run";

  /** What runs it; absent for what its first line says, or bash. */
  public static final String SHELL = JobShell.NAME;

  /** Map, entries in {@link InstanceMaps.Container}. */
  public static final String CONTAINER = "container";

  /** List of maps, entries in {@link InstanceMaps.Sync}. */
  public static final String SYNC = "sync";

  /** Map: {@code slots}, {@code hostfile}, {@code slurm}. */
  public static final String MPI = "mpi";

  /**
   * What the agent goes by: in its config from the launch on, and changed by a tag where a change
   * of the attribute is made in place.
   */
  public static final List<String> RULES =
      List.of(
          COMPLETE,
          IDLE,
          STOPPED,
          HEALTH,
          AWAITED,
          NOTIFY,
          NOTIFY_SECRET,
          DNS,
          INTERRUPTION,
          ON_FAILURE,
          MPI);

  public static final String ARRAY = "array";
  public static final String RANK = "rank";
  public static final String SIZE = "size";
  public static final String ROLE = "role";

  /** Map, entries in {@link InstanceMaps.Agent}; absent means that no agent is installed. */
  public static final String AGENT = "agent";

  public static final String TYPE = "type";
  public static final String ZONE = "zone";
  public static final String SUBNET_ID = "subnet_id";
  public static final String PRIVATE_IP = "private_ip";
  public static final String PUBLIC_IP = "public_ip";
  public static final String PRIVATE_DNS = "private_dns";
  public static final String PUBLIC_DNS = "public_dns";
  public static final String STATE = "state";
  public static final String EXPIRES = "expires";
  public static final String ARRAY_ID = "array_id";

  /** What it was bought as: {@link #ON_DEMAND} or {@link #SPOT_MARKET}. */
  public static final String PURCHASED = "purchased";

  public static final String SPOT_REQUEST_ID = "spot_request_id";
  public static final String LAUNCHED_AT = "launched_at";

  /** Exit code of a job that has failed for good; absent otherwise. */
  public static final String JOB_EXIT = "job_exit";

  /** Where the script of such a job stopped; absent if it does not say. */
  public static final String JOB_STOPPED_AT = JobShell.STOPPED_AT;

  /** Until when such a machine is kept for a look; absent if it does not end by that. */
  public static final String KEPT_UNTIL = JobShell.KEPT_UNTIL;

  /** The most members of one operation. */
  public static final int BATCH_LIMIT = 250;

  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  public static final Kind KIND =
      new Kind(NAME, "An EC2 instance.", attributes(), BATCH_LIMIT, TIMEOUT);

  private InstanceKind() {}

  private static List<Attribute> attributes() {
    return Attributes.withCommon(
        List.of("tags", "machine.*.tags"),
        Attributes.required(TYPES, REPLACE, "Instance types, the preferred one first")
            .by("machine.*.type", "machine.*.types")
            .byWhere("where other types fit", "machine.*.requirements"),
        Attributes.optional(REQUIREMENTS, UPDATE, "What the types were found by")
            .by("machine.*.requirements"),
        Attributes.optional(ZONES, REPLACE, "Zones that may be used; any if absent")
            .by("machine.*.spot.zones"),
        Attributes.required(SUBNETS, UPDATE, "Subnet by zone"),
        Attributes.required(IMAGE, REPLACE, "Image as the spec names it").by("machine.*.ami"),
        Attributes.required(AMI, REPLACE, "Image id"),
        Attributes.required(ROOT_DEVICE, REPLACE, "Device of the root volume"),
        Attributes.required(ROOT_GB, REPLACE, "Size of the root volume in GiB")
            .by("machine.*.storage.root"),
        Attributes.optional(KEY_NAME, REPLACE, "Key pair for SSH")
            .by("machine.*.key")
            .byWhere("to or from `none`", "network.ssh"),
        Attributes.required(SECURITY_GROUPS, UPDATE, "Security groups")
            .whenReplaced(REPLACE, "network.vpc"),
        Attributes.optional(PROFILE, UPDATE, "Instance profile").by("machine.*.iam"),
        Attributes.optional(PLACEMENT_GROUP, REPLACE, "Placement group").by("arrays.*.placement"),
        Attributes.required(MARKET, REPLACE, "on-demand or spot").by("machine.*.spot"),
        Attributes.optional(SPOT, REPLACE, "How spot capacity is asked for")
            .by("machine.*.spot.max_price", "machine.*.spot.on_interruption"),
        Attributes.optional(SPOT_RETRIES, UPDATE, "How often a launch asks again for capacity")
            .by("machine.*.spot.retries"),
        Attributes.optional(SPOT_FALLBACK, UPDATE, "What a launch tries without spot capacity")
            .by("machine.*.spot.fallback"),
        Attributes.optional(HIBERNATION, REPLACE, "Whether it can hibernate")
            .by("machine.*.hibernation"),
        Attributes.optional(IMDS, UPDATE, "Whether metadata need a token").by("machine.*.imdsv2"),
        Attributes.optional(PUBLIC_ADDRESS, REPLACE, "Whether it has a public address")
            .by("machine.*.public_ip"),
        Attributes.optional(VOLUMES, REPLACE, "Volumes made and deleted with it")
            .by("machine.*.storage.mounts")
            .byWhere("with its machine", "volumes.*.keep")
            .growing(InstanceMaps.Disk.SIZE_GB, VolumeKind.FILE_SYSTEM, "volumes.*.size")
            .byWhere("where it shrinks, with its machine, unless it is kept", "volumes.*.size")
            .entry(InstanceMaps.Disk.TYPE, UPDATE, "volumes.*.type")
            .entry(InstanceMaps.Disk.IOPS, UPDATE, "volumes.*.iops")
            .entry(InstanceMaps.Disk.THROUGHPUT, UPDATE, "volumes.*.throughput"),
        Attributes.optional(MOUNTS, REPLACE, "Devices by mount point, of volumes attached to it")
            .by("machine.*.storage.mounts"),
        Attributes.optional(TTL, UPDATE, "Time from launch to the end")
            .by("machine.*.lifecycle.ttl"),
        Attributes.optional(COMPLETE, UPDATE, "What means that the job is done, and what then")
            .upTo(Tags.LONGEST_VALUE)
            .by("machine.*.lifecycle.complete", "machine.*.lifecycle.on_exit"),
        Attributes.optional(IDLE, UPDATE, "When it counts as idle, and what then")
            .upTo(Tags.LONGEST_VALUE)
            .by("machine.*.lifecycle.idle"),
        Attributes.optional(STOPPED, UPDATE, "How long it may stay stopped")
            .upTo(Tags.LONGEST_VALUE)
            .by("machine.*.lifecycle.stopped"),
        Attributes.optional(HEALTH, UPDATE, "Health check")
            .upTo(Tags.LONGEST_VALUE)
            .by("machine.*.health"),
        Attributes.optional(AWAITED, UPDATE, "What others wait for on it").upTo(Tags.LONGEST_VALUE),
        Attributes.optional(NOTIFY, UPDATE, "Who is told of what")
            .upTo(Tags.LONGEST_VALUE)
            .by("notify.sns", "notify.webhook", "notify.on"),
        Attributes.optional(NOTIFY_SECRET, REPLACE, "What of that is secret")
            .by("notify.secret")
            .byWhere("where it is sensitive", "notify.webhook"),
        Attributes.optional(DNS, UPDATE, "Names it registers")
            .upTo(Tags.LONGEST_VALUE)
            .by("machine.*.dns"),
        Attributes.optional(INTERRUPTION, UPDATE, "What is done at a spot notice")
            .upTo(Tags.LONGEST_VALUE)
            .by(
                "machine.*.spot.rebalance",
                "machine.*.spot.checkpoint",
                "machine.*.spot.checkpoint.script"),
        Attributes.optional(CHECKPOINT, REPLACE, "The script that saves the work")
            .byWhere("a script from beside the spec", "machine.*.spot.checkpoint.script"),
        Attributes.optional(WAIT_FOR, UPDATE, "What must hold of others before it is made")
            .by("machine.*.wait_for"),
        Attributes.optional(ON_FAILURE, UPDATE, "What the array does when a member fails")
            .upTo(Tags.LONGEST_VALUE)
            .by("arrays.*.on_failure"),
        Attributes.optional(MAX_UNAVAILABLE, UPDATE, "Members that are replaced at once at most")
            .by("arrays.*.max_unavailable"),
        Attributes.optional(PARAMETERS, REPLACE, "The member's point of a sweep")
            .byWhere("members whose point is another", "arrays.*.sweep"),
        Attributes.optional(ENV, REPLACE, "Environment of the job")
            .by("machine.*.env", "arrays.*.checkpoints"),
        Attributes.optional(RUN, REPLACE, "The job's script").by("machine.*.run"),
        Attributes.optional(SHELL, REPLACE, "What runs the script").by("machine.*.shell"),
        Attributes.optional(CONTAINER, REPLACE, "Container the job runs in")
            .by("machine.*.container"),
        Attributes.optional(SYNC, REPLACE, "Data copied at launch and at completion")
            .by("machine.*.sync"),
        Attributes.optional(MPI, REPLACE, "Host file for MPI").by("arrays.*.mpi"),
        Attributes.optional(ARRAY, UPDATE, "Name of the array"),
        Attributes.optional(RANK, REPLACE, "Rank in the array"),
        Attributes.optional(SIZE, UPDATE, "Members the array is to have")
            .by("arrays.*.count", "arrays.*.sweep"),
        Attributes.optional(ROLE, UPDATE, "Role, as tag " + Tags.ROLE).by("machine.*.role"),
        new Attribute(AGENT, Origin.OPTIONAL, UPDATE, false, "Agent that is installed at launch"),
        Attributes.computed(TYPE, "Instance type it got"),
        Attributes.computed(ZONE, "Zone it is in"),
        Attributes.computed(SUBNET_ID, "Subnet it is in"),
        Attributes.computed(PRIVATE_IP, "Private address"),
        Attributes.computed(PUBLIC_IP, "Public address"),
        Attributes.computed(PRIVATE_DNS, "Private name"),
        Attributes.computed(PUBLIC_DNS, "Public name"),
        Attributes.computed(STATE, "pending, running, stopping or stopped"),
        Attributes.computed(EXPIRES, "When it ends at the latest"),
        Attributes.computed(ARRAY_ID, "Identity of the array's present life"),
        Attributes.computed(PURCHASED, "on-demand or spot, as it was bought"),
        Attributes.computed(SPOT_REQUEST_ID, "Spot request it came from"),
        Attributes.computed(LAUNCHED_AT, "When it was launched"),
        Attributes.computed(JOB_EXIT, "Exit code of a job that has failed"),
        Attributes.computed(JOB_STOPPED_AT, "Line and command at which its script stopped"),
        Attributes.computed(KEPT_UNTIL, "Until when it is kept for a look after that"));
  }
}
