/**
 * Asking the running agent, over HTTP on the loopback address. {@link
 * host.spore.spawn.agent.api.ApiServer} answers, {@link host.spore.spawn.agent.api.ApiClient} asks.
 */
@NullMarked
package host.spore.spawn.agent.api;

import org.jspecify.annotations.NullMarked;
