/**
 * What means that the job is done. {@link host.spore.spawn.agent.completion.CompletionMonitor} is
 * the door; it asks one {@link host.spore.spawn.agent.completion.Check} per condition, and {@link
 * host.spore.spawn.agent.completion.CompletionWatch} decides, without disk or clock.
 */
@NullMarked
package host.spore.spawn.agent.completion;

import org.jspecify.annotations.NullMarked;
