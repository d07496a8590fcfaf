/**
 * When the machine ends at the latest. {@link host.spore.spawn.agent.deadline.Deadline} holds the
 * moment, {@link host.spore.spawn.agent.deadline.DeadlineKeeper} acts on it, {@link
 * host.spore.spawn.agent.deadline.ExpiryTagMonitor} hears of changes, {@link
 * host.spore.spawn.agent.deadline.PauseMonitor} finds out when the machine did not run, which moves
 * it, and {@link host.spore.spawn.agent.deadline.WarningMonitor} warns before it.
 */
@NullMarked
package host.spore.spawn.agent.deadline;

import org.jspecify.annotations.NullMarked;
