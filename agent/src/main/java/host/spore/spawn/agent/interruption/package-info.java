/**
 * Capacity that is taken back. {@link host.spore.spawn.agent.interruption.InterruptionMonitor}
 * hears of it and has the work saved by {@link host.spore.spawn.agent.interruption.Checkpoint}, on
 * another thread, so that listening goes on. {@link
 * host.spore.spawn.agent.interruption.InterruptionTags} has the machine's tags say so.
 */
@NullMarked
package host.spore.spawn.agent.interruption;

import org.jspecify.annotations.NullMarked;
