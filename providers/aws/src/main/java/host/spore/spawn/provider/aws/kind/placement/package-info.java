/** Where the members of an array stand to each other. */
@NullMarked
package host.spore.spawn.provider.aws.kind.placement;

import org.jspecify.annotations.NullMarked;
