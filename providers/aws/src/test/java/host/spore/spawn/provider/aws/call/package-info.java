/** How calls are paced, repeated and explained. */
@NullMarked
package host.spore.spawn.provider.aws.call;

import org.jspecify.annotations.NullMarked;
