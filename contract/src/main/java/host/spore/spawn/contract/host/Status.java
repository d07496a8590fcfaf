package host.spore.spawn.contract.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is doing. Written at each change and not in between, so its age proves nothing;
 * whether the agent lives is told by {@link HostLayout#agentLock()} or by the pid.
 *
 * @param pid of the agent that wrote it
 * @param started when that agent started
 * @param deadline null while there is none
 * @param warningsGiven how long before the deadline the given warnings were due
 * @param completion null unless completion ends the machine
 * @param monitors in a fixed order
 * @param ended null until the machine is being ended
 */
public record Status(
    long pid,
    Instant started,
    @Nullable Deadline deadline,
    List<Duration> warningsGiven,
    @Nullable Completion completion,
    List<Monitor> monitors,
    @Nullable Ended ended) {
  public Status {
    warningsGiven = List.copyOf(warningsGiven);
    monitors = List.copyOf(monitors);
  }

  /**
   * When the machine ends, and who said so.
   *
   * @param at what was said and the pauses since
   * @param source {@link #CONFIG} or {@link #TAG}
   * @param paused how long the machine has been stopped, hibernated or suspended since that was
   *     said, as far as it counts
   */
  public record Deadline(Instant at, String source, Duration paused) {
    public static final String CONFIG = "config";
    public static final String TAG = "tag";

    /** One without pauses. */
    public Deadline(Instant at, String source) {
      this(at, source, Duration.ZERO);
    }

    /** What was said. */
    public Instant announced() {
      return at.minus(paused);
    }

    /** The same after another pause. */
    public Deadline after(Duration pause) {
      return new Deadline(at.plus(pause), source, paused.plus(pause));
    }
  }

  /**
   * How far completion has come.
   *
   * @param file host path that means done
   * @param phase {@code waiting}, {@code settling}, {@code grace}, {@code done} or {@link #FAILED}
   * @param ends when the grace is over and the machine ends, unless the condition holds no more, or
   *     until when a machine is kept whose job has failed; null before that, and where it is only
   *     told
   */
  public record Completion(String file, String phase, @Nullable Instant ends) {
    /** The job has failed, and nothing completes any more. */
    public static final String FAILED = "failed";
  }

  /**
   * Health of one monitor.
   *
   * @param problem what went wrong at its latest look; null if nothing did
   */
  public record Monitor(String name, @Nullable String problem) {}
}
