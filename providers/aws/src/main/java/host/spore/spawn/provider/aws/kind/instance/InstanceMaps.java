package host.spore.spawn.provider.aws.kind.instance;

/** Names of the entries of {@link InstanceKind}'s maps. */
public final class InstanceMaps {
  /** Where a checkpoint script that came with the machine is on it. */
  public static final String CHECKPOINT_FILE = "/etc/spawn/checkpoint";

  private InstanceMaps() {}

  /** Entries of {@link InstanceKind#SPOT}. */
  public static final class Spot {
    /** USD per hour as text such as {@code 0.60}; absent means no limit. */
    public static final String MAX_PRICE = "max_price";

    /** What EC2 does at an interruption: {@code terminate}, {@code stop} or {@code hibernate}. */
    public static final String INTERRUPTION = "interruption";

    private Spot() {}
  }

  /** Entries of one of {@link InstanceKind#VOLUMES}. */
  public static final class Disk {
    /** Name of the volume in the spec. */
    public static final String NAME = "name";

    /** Such as {@code /dev/sdf}. */
    public static final String DEVICE = "device";

    public static final String SIZE_GB = "size_gb";

    /** {@code gp3} if absent. */
    public static final String TYPE = "type";

    public static final String IOPS = "iops";

    /** MB per second. */
    public static final String THROUGHPUT = "throughput";

    /** Mount point; absent means that it is not mounted. */
    public static final String MOUNT = "mount";

    private Disk() {}
  }

  /** Entries of {@link InstanceKind#CONTAINER}. */
  public static final class Container {
    public static final String IMAGE = "image";

    /** {@code all} or a number; absent means none. */
    public static final String GPUS = "gpus";

    public static final String COMMAND = "command";

    /** List of further options of {@code docker run}. */
    public static final String OPTIONS = "options";

    private Container() {}
  }

  /** Entries of one of {@link InstanceKind#SYNC}. */
  public static final class Sync {
    public static final String FROM = "from";
    public static final String TO = "to";

    /** {@code launch} or {@code completion}. */
    public static final String WHEN = "when";

    private Sync() {}
  }

  /** Entries of {@link InstanceKind#AGENT}. */
  public static final class Agent {
    public static final String VERSION = "version";

    /** List of maps: {@link #URL}, {@link #SHA256}; tried in this order. */
    public static final String SOURCES = "sources";

    /** {@code https://…} or {@code s3://…}; {@code .tar.gz} of a runtime image. */
    public static final String URL = "url";

    /** Hexadecimal. */
    public static final String SHA256 = "sha256";

    private Agent() {}
  }
}
