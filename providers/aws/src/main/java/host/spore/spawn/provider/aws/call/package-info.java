/**
 * How AWS is called: clients made when they are due, every call inside its throttle bucket, retries
 * that can never make a thing twice, and answers put in the user's terms.
 *
 * <p>{@link host.spore.spawn.provider.aws.call.Clients} is the door.
 */
@NullMarked
package host.spore.spawn.provider.aws.call;

import org.jspecify.annotations.NullMarked;
