package host.spore.spawn.engine.observe;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.value.Value;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a machine's work. Every command that speaks of failure goes by this: what is
 * listed as failed is what a retry runs again, what a plan warns of and what results leave out.
 *
 * <p>A job that its machine's end has ended has not failed, whatever its exit code: it did not exit
 * by itself.
 */
public enum Outcome {
  /** It is there and nothing has gone wrong. */
  OPEN("open"),
  /** The job is done. */
  DONE("done"),
  /** It was ended, by its ttl, for idleness or by somebody, before its job was. */
  ENDED("ended"),
  /** The job has failed, did not come to its end in time, or its array has failed. */
  FAILED("failed"),
  /** Its capacity was taken back. */
  INTERRUPTED("interrupted"),
  /** It is there, and its health check says that it does not work. */
  UNHEALTHY("unhealthy"),
  /** It is gone although nothing said so. */
  LOST("lost"),
  /** It was not made completely. */
  HALF_MADE("half-made");

  /** Exit code of a job. */
  public static final String JOB_EXIT = "job_exit";

  private static final String STOPPED_BY = "stopped_by";

  /** Ends that are failures whatever the job was at. */
  private static final Set<String> FAILURES =
      Set.of(Ended.JOB_FAILED, Ended.COMPLETION_TIMEOUT, Ended.ARRAY_FAILED);

  /** What a shell says of a job that got a TERM, which is how machines end theirs. */
  private static final String TERMINATED = "143";

  private static final String SUCCESS = "0";

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** Its name in JSON. */
  public String word() {
    return word;
  }

  /** Of a machine as last known. */
  public static Outcome of(ResourceState machine) {
    return of(machine.status(), machine.attributes(), machine.end());
  }

  /**
   * Of a machine by what is known of it.
   *
   * @param end why it ended; null if it has not
   */
  public static Outcome of(Status status, Map<String, Value> attributes, @Nullable End end) {
    return switch (status) {
      case READY -> ofThere(attributes);
      case FINISHED -> ofFinished(exit(attributes), end);
      case LOST -> ofLost(end == null ? "" : end.reason());
      case TAINTED -> HALF_MADE;
    };
  }

  private static Outcome ofThere(Map<String, Value> attributes) {
    if (text(attributes, STOPPED_BY).equals(Ended.JOB_FAILED)) {
      return FAILED;
    }
    String exit = exit(attributes);
    boolean asleep = Sleep.isAsleep(text(attributes, MachineOperations.STATE));
    boolean failed = !exit.isEmpty() && !exit.equals(SUCCESS);
    return failed && !(asleep && exit.equals(TERMINATED)) ? FAILED : OPEN;
  }

  private static Outcome ofFinished(String exit, @Nullable End end) {
    String reason = end == null ? "" : end.reason();
    if (reason.equals(Ended.COMPLETED) || (exit.equals(SUCCESS) && !isTimeout(reason))) {
      return DONE;
    }
    if (FAILURES.contains(reason)) {
      return FAILED;
    }
    if (end != null && end.isTerminated()) {
      return ENDED; // what somebody ended stays ended
    }
    return exit.isEmpty() || exit.equals(SUCCESS) || exit.equals(TERMINATED) ? ENDED : FAILED;
  }

  /** A job that exited did not complete by that, where something else was to say so. */
  private static boolean isTimeout(String reason) {
    return reason.equals(Ended.COMPLETION_TIMEOUT);
  }

  private static Outcome ofLost(String reason) {
    return switch (reason) {
      case Ended.INTERRUPTED -> INTERRUPTED;
      case Health.UNHEALTHY -> UNHEALTHY;
      default -> LOST;
    };
  }

  /** Whether a retry runs it again. What runs well, is done or was ended on purpose stays. */
  public boolean isRetried() {
    return switch (this) {
      case FAILED, INTERRUPTED, UNHEALTHY, LOST, HALF_MADE -> true;
      case OPEN, DONE, ENDED -> false;
    };
  }

  /** Whether the next plan makes it anew without being asked. */
  public boolean isMadeAnew() {
    return switch (this) {
      case INTERRUPTED, UNHEALTHY, LOST, HALF_MADE -> true;
      case OPEN, DONE, ENDED, FAILED -> false;
    };
  }

  /**
   * How a job has failed, such as {@code its job failed (exit 3, line 2: `make`)}; empty if it is
   * another's failure or none.
   */
  public static String job(ResourceState machine) {
    return of(machine) == FAILED ? job(machine.attributes()) : "";
  }

  /** The same of a machine that has failed. */
  public static String job(Map<String, Value> attributes) {
    String exit = exit(attributes);
    if (exit.isEmpty() || exit.equals(SUCCESS) || exit.equals(TERMINATED)) {
      return "";
    }
    String where = text(attributes, JobShell.STOPPED_AT);
    return "its job failed (exit " + exit + (where.isEmpty() ? "" : ", " + where) + ")";
  }

  private static String exit(Map<String, Value> attributes) {
    return attributes.get(JOB_EXIT) instanceof Value.Num code ? code.text() : "";
  }

  private static String text(Map<String, Value> attributes, String name) {
    return attributes.get(name) instanceof Value.Text text ? text.value() : "";
  }
}
