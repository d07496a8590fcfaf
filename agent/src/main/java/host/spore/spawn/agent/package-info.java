/**
 * spored: ends its host on time, whatever happened to the laptop.
 *
 * <p>{@link host.spore.spawn.agent.AgentMain} reads the command line; {@link
 * host.spore.spawn.agent.Daemon} puts the parts together. The main thread keeps the deadline and
 * nothing else; every monitor has its own thread; log and status are written by one more; one waits
 * to end the machine. Nothing that can hang is ever called on the main thread.
 *
 * <p>Without a config there is neither a deadline nor a way to end the machine. So a config that
 * was read once is kept beside the status and used when {@code config.json} cannot be read later;
 * an agent that has neither says so and exits with {@link
 * host.spore.spawn.agent.AgentMain#NO_CONFIG}, and the timer of the operating system or of the
 * launcher is what ends the machine.
 */
@NullMarked
package host.spore.spawn.agent;

import org.jspecify.annotations.NullMarked;
