/**
 * HTTP over plain sockets: an HTTP client would cost the resident process more memory than the rest
 * of the agent. {@link host.spore.spawn.agent.http.HttpCall} makes one request, {@link
 * host.spore.spawn.agent.http.Traffic} counts what that costs on the wire.
 */
@NullMarked
package host.spore.spawn.agent.http;

import org.jspecify.annotations.NullMarked;
