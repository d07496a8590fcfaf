/**
 * Whether anybody uses the machine. {@link host.spore.spawn.agent.idle.IdleMonitor} is the door: it
 * asks every {@link host.spore.spawn.agent.idle.Sensor}, one class per signal, and {@link
 * host.spore.spawn.agent.idle.IdleJudge} decides. What cannot be seen counts as use.
 */
@NullMarked
package host.spore.spawn.agent.idle;

import org.jspecify.annotations.NullMarked;
