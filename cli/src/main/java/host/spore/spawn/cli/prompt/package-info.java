/**
 * What people type out of habit, and what it means here: names of commands that other programs have
 * taught them, and slips of the fingers.
 *
 * <p>Start at {@link host.spore.spawn.cli.prompt.CommandHabits}.
 */
@NullMarked
package host.spore.spawn.cli.prompt;

import org.jspecify.annotations.NullMarked;
