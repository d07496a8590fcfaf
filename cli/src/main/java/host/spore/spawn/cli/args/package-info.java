/**
 * The command line: what a command takes, declared without annotations so that only the command
 * that was chosen costs anything, and what was typed.
 *
 * <p>{@link host.spore.spawn.cli.args.Grammar} is the door.
 */
@NullMarked
package host.spore.spawn.cli.args;

import org.jspecify.annotations.NullMarked;
