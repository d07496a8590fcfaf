/**
 * From a spec to running compute: observe, plan, execute, recover.
 *
 * <p>{@code Engine} is the door for commands; {@code EngineParts} puts it together of {@link
 * host.spore.spawn.engine.provider} (what a cloud must be able to do), {@link
 * host.spore.spawn.engine.observe} (what became of what is recorded), {@link
 * host.spore.spawn.engine.plan} (the pure planner and its plan) and {@link
 * host.spore.spawn.engine.run} (the executor, its journal and its events). Data flows one way:
 * spec, desired, plan, steps, state.
 */
@NullMarked
package host.spore.spawn.engine;

import org.jspecify.annotations.NullMarked;
