/**
 * Day-to-day work with machines through the state: journalled, done by the provider, and looked at
 * afterwards, so that no plan takes it for drift.
 *
 * <p>{@link host.spore.spawn.engine.operate.Operator} is the door, {@link
 * host.spore.spawn.engine.operate.MachineAction} is what can be done.
 */
@NullMarked
package host.spore.spawn.engine.operate;

import org.jspecify.annotations.NullMarked;
