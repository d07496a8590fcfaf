/** The composition root: commands, views and everything they are wired from. */
@NullMarked
package host.spore.spawn.cli;

import org.jspecify.annotations.NullMarked;
