/**
 * Other processes: {@link host.spore.spawn.agent.process.Programs} runs them, {@link
 * host.spore.spawn.agent.process.Processes} looks at those that run.
 */
@NullMarked
package host.spore.spawn.agent.process;

import org.jspecify.annotations.NullMarked;
