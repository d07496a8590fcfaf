package host.spore.spawn.contract.host;

import host.spore.spawn.contract.lifecycle.Action;
import java.time.Instant;

/**
 * Why a machine's work is over, and what is done with the machine.
 *
 * @param reason one of {@link #TTL}, {@link #COMPLETED}, {@link #COMPLETION_TIMEOUT}, {@link
 *     #JOB_FAILED}, {@link #IDLE}, {@link #INTERRUPTED}, {@link #ARRAY_FAILED}
 * @param detail one line for a person
 * @param action anything but {@link Action#NOTIFY}
 */
public record Ended(String reason, String detail, Instant at, Action action) {
  public static final String TTL = "ttl";
  public static final String COMPLETED = "completed";
  public static final String COMPLETION_TIMEOUT = "completion-timeout";

  /** Its job has failed, and the time is over for which it is kept after that. */
  public static final String JOB_FAILED = "job-failed";

  public static final String IDLE = "idle";

  /** The capacity was taken back: not the agent's doing, and not the end of the work. */
  public static final String INTERRUPTED = "interrupted";

  /** Members of the machine's array have failed, and its {@code on_failure} ends all. */
  public static final String ARRAY_FAILED = "array-failed";

  /** One after which nothing is left of the machine. */
  public Ended(String reason, String detail, Instant at) {
    this(reason, detail, at, Action.TERMINATE);
  }
}
