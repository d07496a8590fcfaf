/**
 * Time that nobody can turn. {@link host.spore.spawn.agent.time.SteadyClock} is the door: it reads
 * the wall clock once per boot and counts on with the monotonic clock.
 */
@NullMarked
package host.spore.spawn.agent.time;

import org.jspecify.annotations.NullMarked;
