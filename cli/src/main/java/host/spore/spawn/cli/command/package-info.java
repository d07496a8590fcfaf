/**
 * One class per command, found by its name. A command reads the project, asks the engine and hands
 * what comes back to a view.
 *
 * <p>{@link host.spore.spawn.cli.command.Commands} knows them all; {@link
 * host.spore.spawn.cli.command.Invocation} is what each is given.
 */
@NullMarked
package host.spore.spawn.cli.command;

import org.jspecify.annotations.NullMarked;
