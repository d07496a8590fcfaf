/**
 * Day-to-day work with single instances: their power and deadline, their logs, the way in.
 *
 * <p>{@link host.spore.spawn.provider.aws.operate.AwsMachineOperations} is the door.
 */
@NullMarked
package host.spore.spawn.provider.aws.operate;

import org.jspecify.annotations.NullMarked;
