/**
 * What a machine does at its first start.
 *
 * <p>{@link host.spore.spawn.provider.aws.userdata.UserData} is the door: settings and texts of one
 * launch, followed by {@code bootstrap.sh}, which is the same on every machine. The first thing it
 * does is to set the timer of {@code deadline.sh}, which ends the machine whatever fails after it.
 */
@NullMarked
package host.spore.spawn.provider.aws.userdata;

import org.jspecify.annotations.NullMarked;
