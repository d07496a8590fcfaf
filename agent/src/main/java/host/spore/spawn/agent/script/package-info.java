/**
 * The script that saves the work. {@link host.spore.spawn.agent.script.CheckpointScript} knows
 * where it is and that it is the one that was meant; {@link
 * host.spore.spawn.agent.script.ScriptMonitor} has it there before it is needed, since a notice
 * leaves two minutes and perhaps no network.
 */
@NullMarked
package host.spore.spawn.agent.script;

import org.jspecify.annotations.NullMarked;
