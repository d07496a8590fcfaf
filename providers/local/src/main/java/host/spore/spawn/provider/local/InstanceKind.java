package host.spore.spawn.provider.local;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.JobShell;
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
  static final String SHELL = JobShell.NAME;
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
  static final String JOB_STOPPED_AT = JobShell.STOPPED_AT;
  static final String KEPT_UNTIL = JobShell.KEPT_UNTIL;
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
              optionalComputed(TYPE, "Instance type told by the metadata endpoint; limits nothing")
                  .by("machine.*.type"),
              optionalComputed(REGION, "Region told by the metadata endpoint").by("region"),
              input(ROLE, OnChange.UPDATE, "Role, as tag " + Tags.ROLE).by("machine.*.role"),
              input(TAGS, OnChange.UPDATE, "Tags told by the metadata endpoint")
                  .by("tags", "machine.*.tags"),
              input(TTL, OnChange.UPDATE, "Time from creation to the end")
                  .by("machine.*.lifecycle.ttl"),
              input(COMPLETE, OnChange.REPLACE, "What means that the job is done, and what then")
                  .by(RuleMaps.conditionFields())
                  .entry("scope", OnChange.UPDATE, "machine.*.lifecycle.complete.scope")
                  .entry("grace", OnChange.UPDATE, "machine.*.lifecycle.complete.grace")
                  .entry(
                      "then",
                      OnChange.UPDATE,
                      "machine.*.lifecycle.complete.then",
                      "machine.*.lifecycle.on_exit.success")
                  .entry("failure", OnChange.UPDATE, "machine.*.lifecycle.on_exit.failure")
                  .entry("timeout", OnChange.UPDATE, "machine.*.lifecycle.complete.timeout")
                  .entry("on_timeout", OnChange.UPDATE, "machine.*.lifecycle.complete.on_timeout"),
              input(IDLE, OnChange.UPDATE, "When it counts as idle, and what then")
                  .by(RuleMaps.idleFields()),
              input(HIBERNATION, OnChange.REPLACE, "Whether it can hibernate")
                  .by("machine.*.hibernation"),
              input(STOPPED, OnChange.UPDATE, "How long it may stay stopped")
                  .by("machine.*.lifecycle.stopped"),
              input(NOTIFY, OnChange.UPDATE, "Who is told, and of what")
                  .by("notify.webhook", "notify.secret", "notify.on"),
              input(HEALTH, OnChange.UPDATE, "How it shows that it works").by("machine.*.health"),
              input(WAIT_FOR, OnChange.UPDATE, "What must hold of others before it is made")
                  .by("machine.*.wait_for"),
              input(SPOT, OnChange.REPLACE, "What is done when its capacity is taken back")
                  .by("machine.*.spot")
                  .entry("rebalance", OnChange.UPDATE, "machine.*.spot.rebalance")
                  .entry("timeout", OnChange.UPDATE, "machine.*.spot.checkpoint.timeout"),
              input(MPI, OnChange.REPLACE, "Host file of its array").by("arrays.*.mpi"),
              input(ON_FAILURE, OnChange.UPDATE, "What its array does when a member fails")
                  .by("arrays.*.on_failure"),
              input(MAX_UNAVAILABLE, OnChange.UPDATE, "Members that are replaced at once at most")
                  .by("arrays.*.max_unavailable"),
              input(PARAMETERS, OnChange.REPLACE, "Its point of the sweep, in the environment")
                  .byWhere("members whose point is another", "arrays.*.sweep"),
              input(ENV, OnChange.REPLACE, "Environment of the job")
                  .by("machine.*.env", "arrays.*.checkpoints"),
              input(RUN, OnChange.REPLACE, "The job's script").by("machine.*.run"),
              input(SHELL, OnChange.REPLACE, "What runs the script").by("machine.*.shell"),
              input(ARRAY, OnChange.UPDATE, "Name of the array"),
              input(RANK, OnChange.REPLACE, "Rank in the array"),
              input(SIZE, OnChange.UPDATE, "Members the array is to have, told in the peers file")
                  .by("arrays.*.count", "arrays.*.sweep"),
              computed(ID, "Instance id"),
              computed(PRIVATE_IP, "Loopback address of the instance's own"),
              computed(PUBLIC_IP, "The same as private_ip: nothing is reachable from outside"),
              computed(STATE, "booting, running, completing, stopped, hibernated, ended or failed"),
              computed(STOPPED_BY, "Why it was stopped, while it is"),
              computed(PID, "Process that supervises the instance"),
              computed(DIRECTORY, "The instance's root directory"),
              computed(LOG, "Output of the job"),
              computed(JOB_EXIT, "Exit code of the job, once it has ended"),
              computed(JOB_STOPPED_AT, "Line and command at which the job's script stopped"),
              computed(KEPT_UNTIL, "Until when it is kept for a look, once its job has failed"),
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
