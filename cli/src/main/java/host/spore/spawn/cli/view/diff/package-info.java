/**
 * What changes, shown so that nothing of it is left out: values as structures of which only the
 * changed members stand there, texts line by line, and what the eye cannot tell apart by name.
 *
 * <p>{@link host.spore.spawn.cli.view.diff.DiffView} is the door; {@link
 * host.spore.spawn.cli.view.diff.Folding} makes one entry of members to which the same happens.
 */
@NullMarked
package host.spore.spawn.cli.view.diff;

import org.jspecify.annotations.NullMarked;
