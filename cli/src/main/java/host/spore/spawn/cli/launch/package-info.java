/**
 * Specs that are written for the user: from the flags of {@code spawn launch}, from what another
 * program found and piped in, and from the answers of {@code spawn init}.
 *
 * <p>Start at {@link host.spore.spawn.cli.launch.LaunchSpec}.
 */
@NullMarked
package host.spore.spawn.cli.launch;

import org.jspecify.annotations.NullMarked;
