/** Machines that are in no cloud. */
@NullMarked
package host.spore.spawn.agent.cloud.local;

import org.jspecify.annotations.NullMarked;
