package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Origin;
import java.time.Duration;
import java.util.List;

/** The one kind of resource here, and the names of its attributes. */
final class InstanceKind {
  static final String NAME = "local.instance";

  static final String TYPE = "type";
  static final String REGION = "region";
  static final String ROLE = "role";
  static final String TAGS = "tags";
  static final String TTL = "ttl";
  static final String COMPLETE = "complete";
  static final String IDLE = "idle";
  static final String HIBERNATION = "hibernation";
  static final String STOPPED = "stopped";
  static final String NOTIFY = "notify";
  static final String HEALTH = "health";
  static final String WAIT_FOR = "wait_for";
  static final String SPOT = "spot";
  static final String MPI = "mpi";
  static final String ON_FAILURE = "on_failure";
  static final String PARAMETERS = "parameters";
  static final String MAX_UNAVAILABLE = "max_unavailable";
  static final String ENV = "env";
  static final String RUN = "run";
  static final String ARRAY = "array";
  static final String RANK = "rank";
  static final String SIZE = "size";

  static final String ID = "id";
  static final String PRIVATE_IP = "private_ip";
  static final String PUBLIC_IP = "public_ip";
  static final String STATE = "state";

  /** A state: the job is done, and the grace before the end passes. */
  static final String COMPLETING = "completing";

  static final String STOPPED_BY = "stopped_by";
  static final String PID = "pid";
  static final String DIRECTORY = "directory";
  static final String LOG = "log";
  static final String JOB_EXIT = "job_exit";
  static final String EXPIRES = "expires";
  static final String ARRAY_ID = "array_id";
  static final String HEALTH_STATE = "health_state";
  static final String READY = "ready";
  static final String METADATA = "metadata";

  /** What the metadata endpoint tells where the spec says nothing. */
  static final String UNSPECIFIED = "local";

  private static final int BATCH_LIMIT = 100;
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  static final Kind KIND =
      new Kind(
          NAME,
          "A supervised process group on this machine, with its own directory, loopback address,"
              + " metadata endpoint and agent.",
          List.of(
              optionalComputed(TYPE, "Instance type told by the metadata endpoint; limits nothing"),
              optionalComputed(REGION, "Region told by the metadata endpoint"),
              input(ROLE, OnChange.UPDATE, "Role, as tag spawn:role"),
              input(TAGS, OnChange.UPDATE, "Tags told by the metadata endpoint"),
              input(TTL, OnChange.UPDATE, "Time from creation to the end"),
              input(COMPLETE, OnChange.REPLACE, "What means that the job is done, and what then"),
              input(IDLE, OnChange.REPLACE, "When it counts as idle, and what then"),
              input(HIBERNATION, OnChange.REPLACE, "Whether it can hibernate"),
              input(STOPPED, OnChange.UPDATE, "How long it may stay stopped"),
              input(NOTIFY, OnChange.UPDATE, "Who is told, and of what"),
              input(HEALTH, OnChange.UPDATE, "How it shows that it works"),
              input(WAIT_FOR, OnChange.UPDATE, "What must hold of others before it is made"),
              input(SPOT, OnChange.REPLACE, "What is done when its capacity is taken back"),
              input(MPI, OnChange.REPLACE, "Host file of its array"),
              input(ON_FAILURE, OnChange.UPDATE, "What its array does when a member fails"),
              input(MAX_UNAVAILABLE, OnChange.UPDATE, "Members that are replaced at once at most"),
              input(PARAMETERS, OnChange.REPLACE, "Its point of the sweep, in the environment"),
              input(ENV, OnChange.REPLACE, "Environment of the job"),
              input(RUN, OnChange.REPLACE, "The job's script"),
              input(ARRAY, OnChange.REPLACE, "Name of the array"),
              input(RANK, OnChange.REPLACE, "Rank in the array"),
              input(SIZE, OnChange.UPDATE, "Members the array is to have, told in the peers file"),
              computed(ID, "Instance id"),
              computed(PRIVATE_IP, "Loopback address of the instance's own"),
              computed(PUBLIC_IP, "The same as private_ip: nothing is reachable from outside"),
              computed(STATE, "booting, running, completing, stopped, hibernated, ended or failed"),
              computed(STOPPED_BY, "Why it was stopped, while it is"),
              computed(PID, "Process that supervises the instance"),
              computed(DIRECTORY, "The instance's root directory"),
              computed(LOG, "Output of the job"),
              computed(JOB_EXIT, "Exit code of the job, once it has ended"),
              computed(EXPIRES, "When the instance ends at the latest"),
              computed(ARRAY_ID, "Identity of the array's present life"),
              computed(HEALTH_STATE, "starting, healthy or unhealthy, if it is checked"),
              computed(READY, "Whether it is ready for those that wait for it"),
              computed(METADATA, "Metadata endpoint")),
          BATCH_LIMIT,
          TIMEOUT);

  private InstanceKind() {}

  private static Attribute input(String name, OnChange onChange, String description) {
    return new Attribute(name, Origin.OPTIONAL, onChange, false, description);
  }

  private static Attribute optionalComputed(String name, String description) {
    return new Attribute(name, Origin.OPTIONAL_COMPUTED, OnChange.REPLACE, false, description);
  }

  private static Attribute computed(String name, String description) {
    return new Attribute(name, Origin.COMPUTED, OnChange.UPDATE, false, description);
  }
}
