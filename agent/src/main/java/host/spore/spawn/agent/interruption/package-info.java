/**
 * Capacity that is taken back. {@link host.spore.spawn.agent.interruption.InterruptionMonitor}
 * hears of it and has the work saved by {@link host.spore.spawn.agent.interruption.Checkpoint}, on
 * another thread, so that listening goes on.
 */
@NullMarked
package host.spore.spawn.agent.interruption;

import org.jspecify.annotations.NullMarked;
