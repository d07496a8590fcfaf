/**
 * The screen and the keyboard as values: streams, colours, widths of text. Everything that writes
 * gets them through its constructor, so that a whole run of the program fits into a test.
 *
 * <p>Start at {@link host.spore.spawn.cli.terminal.Terminal}.
 */
@NullMarked
package host.spore.spawn.cli.terminal;

import org.jspecify.annotations.NullMarked;
