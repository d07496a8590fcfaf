/**
 * A network of the stack's own. Its VPC, subnets, gateway and routes are made together or not at
 * all.
 */
@NullMarked
package host.spore.spawn.provider.aws.kind.network;

import org.jspecify.annotations.NullMarked;
