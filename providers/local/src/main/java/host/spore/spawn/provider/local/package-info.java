/** Instances as supervised process groups on this machine. */
@NullMarked
package host.spore.spawn.provider.local;

import org.jspecify.annotations.NullMarked;
