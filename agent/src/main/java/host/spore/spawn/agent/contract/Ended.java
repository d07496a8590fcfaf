package host.spore.spawn.agent.contract;

import java.time.Instant;

/**
 * Why a machine's work is over.
 *
 * @param reason one of {@link #TTL}, {@link #COMPLETED}, {@link #COMPLETION_TIMEOUT}, {@link #IDLE}
 * @param detail one line for a person
 */
public record Ended(String reason, String detail, Instant at) {
  public static final String TTL = "ttl";
  public static final String COMPLETED = "completed";
  public static final String COMPLETION_TIMEOUT = "completion-timeout";
  public static final String IDLE = "idle";
}
