/**
 * How a machine is ended: {@link host.spore.spawn.agent.ending.Ending} is the door. The first
 * reason is written down, {@link host.spore.spawn.agent.ending.Preparation} saves the work, {@link
 * host.spore.spawn.agent.ending.ShutdownHooks} tells whoever wants to know, and then {@link
 * host.spore.spawn.agent.ending.Power} is asked until it holds: by commands of the machine, or by
 * EC2 where a command is not enough.
 */
@NullMarked
package host.spore.spawn.agent.ending;

import org.jspecify.annotations.NullMarked;
