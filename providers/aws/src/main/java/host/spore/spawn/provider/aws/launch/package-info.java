/**
 * How machines are launched, watched, changed and ended.
 *
 * <p>{@link host.spore.spawn.provider.aws.launch.InstanceHandler} is the door. A create becomes a
 * {@code LaunchRequest}: launches of machines that are alike, each one RunInstances call whose
 * token derives from the operation's id, so that it can be sent again. What a launch did not get is
 * asked for as its {@code Choice} says: in another zone, as another type, in another market.
 * Nothing here makes a call for one machine where AWS takes many.
 */
@NullMarked
package host.spore.spawn.provider.aws.launch;

import org.jspecify.annotations.NullMarked;
