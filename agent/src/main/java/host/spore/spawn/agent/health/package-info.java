/**
 * Whether the machine works and is ready for those that wait for it. {@link
 * host.spore.spawn.agent.health.HealthMonitor} and {@link
 * host.spore.spawn.agent.health.ReadyMonitor} look, {@link
 * host.spore.spawn.agent.health.HealthState} knows and tells; {@link
 * host.spore.spawn.agent.health.JobRestarts} starts the job again.
 */
@NullMarked
package host.spore.spawn.agent.health;

import org.jspecify.annotations.NullMarked;
