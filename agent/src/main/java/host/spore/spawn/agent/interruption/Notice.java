package host.spore.spawn.agent.interruption;

import java.time.Instant;

/**
 * The capacity will be taken back, or may well be.
 *
 * @param action {@code terminate}, {@code stop}, {@code hibernate} or {@code rebalance}
 * @param time when; for a rebalance recommendation when it was made
 */
record Notice(String action, Instant time) {
  static final String REBALANCE = "rebalance";
}
