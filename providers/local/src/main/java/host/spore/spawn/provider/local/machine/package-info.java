/**
 * The machine: one process that plays, for one instance, what a cloud does around a guest. It boots
 * it, answers its metadata requests, keeps the agent running, starts the job and powers it off.
 *
 * <p>{@link host.spore.spawn.provider.local.machine.MachineMain} is the program; {@link
 * host.spore.spawn.provider.local.machine.Supervisor} its life. Everything it knows is in the
 * instance's directory ({@link host.spore.spawn.provider.local.machine.MachineLayout}): {@link
 * host.spore.spawn.provider.local.machine.MachineFile} never changes, {@link
 * host.spore.spawn.provider.local.machine.Settings} is rewritten by whoever updates the instance,
 * {@link host.spore.spawn.provider.local.machine.MachineState} by the machine alone while it lives.
 * {@link host.spore.spawn.provider.local.machine.PowerOff} ends a machine from outside, also one
 * whose process is dead.
 */
@NullMarked
package host.spore.spawn.provider.local.machine;

import org.jspecify.annotations.NullMarked;
