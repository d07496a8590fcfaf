/**
 * Carrying out a plan: the executor, the journal's protocol, recovery, and the events that views
 * are made from.
 *
 * <p>{@link host.spore.spawn.engine.run.RunEvent} is the closed set of what can be told about a
 * run.
 */
@NullMarked
package host.spore.spawn.engine.run;

import org.jspecify.annotations.NullMarked;
