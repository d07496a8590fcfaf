/**
 * What every part of the agent finds around itself. {@link
 * host.spore.spawn.agent.context.AgentContext} is made once, and handed to whoever needs any of it.
 */
@NullMarked
package host.spore.spawn.agent.context;

import org.jspecify.annotations.NullMarked;
