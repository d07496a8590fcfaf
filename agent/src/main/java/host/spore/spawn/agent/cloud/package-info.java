/**
 * What the agent asks of the cloud that its machine is in. {@link
 * host.spore.spawn.agent.cloud.Cloud} is the door; each cloud has a package below this one that
 * implements it, and nothing else of the agent knows any cloud's protocol.
 */
@NullMarked
package host.spore.spawn.agent.cloud;

import org.jspecify.annotations.NullMarked;
