/**
 * How a machine is ended: {@link host.spore.spawn.agent.ending.Ending} is the door. The first
 * reason is written down, then the power-off command is run until it holds.
 */
@NullMarked
package host.spore.spawn.agent.ending;

import org.jspecify.annotations.NullMarked;
