/**
 * What ends, saves or watches a machine, as the spec says it and the agent does it. {@link
 * host.spore.spawn.contract.lifecycle.Rules} holds the records.
 */
@NullMarked
package host.spore.spawn.contract.lifecycle;

import org.jspecify.annotations.NullMarked;
