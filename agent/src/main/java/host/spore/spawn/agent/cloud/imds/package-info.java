/**
 * The instance metadata service, version 2 only. {@link host.spore.spawn.agent.cloud.imds.Imds} is
 * the door. Plain sockets: an HTTP client would cost the resident process more memory than the rest
 * of the agent.
 */
@NullMarked
package host.spore.spawn.agent.cloud.imds;

import org.jspecify.annotations.NullMarked;
