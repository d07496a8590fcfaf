/** Addresses that outlive their machine, and what they cost. */
@NullMarked
package host.spore.spawn.provider.aws.kind.elasticip;

import org.jspecify.annotations.NullMarked;
