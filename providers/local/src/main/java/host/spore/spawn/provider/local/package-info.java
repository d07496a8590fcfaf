/**
 * Instances as supervised process groups on this machine.
 *
 * <p>{@link host.spore.spawn.provider.local.LocalProvider} is the door. {@link
 * host.spore.spawn.provider.local.SpecCompiler} turns a spec into resources of the one kind, {@link
 * host.spore.spawn.provider.local.InstanceKind}; {@link host.spore.spawn.provider.local.Requests}
 * fixes what a mutation will do before it is done; {@link host.spore.spawn.provider.local.Creator},
 * {@link host.spore.spawn.provider.local.Updater} and {@link
 * host.spore.spawn.provider.local.Remover} do it; {@link host.spore.spawn.provider.local.Observer}
 * looks. What runs inside an instance's process is in {@code machine}; the two sides meet in the
 * files of the instance's directory and in nothing else, so an instance outlives the command that
 * made it.
 */
@NullMarked
package host.spore.spawn.provider.local;

import org.jspecify.annotations.NullMarked;
