/**
 * The folder a command works in: which spec, which state, which variables.
 *
 * <p>{@link host.spore.spawn.cli.project.Folder} is the door.
 */
@NullMarked
package host.spore.spawn.cli.project;

import org.jspecify.annotations.NullMarked;
