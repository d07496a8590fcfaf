/**
 * What releases have left behind: states, machines of the local provider, calls to AWS, plans, kept
 * as text below {@code src/test/upgrade/RELEASE}. {@link host.spore.spawn.cli.upgrade.SavedFolder}
 * writes and reads one; {@code CONTRIBUTING.md} says how a release adds its own.
 */
@NullMarked
package host.spore.spawn.cli.upgrade;

import org.jspecify.annotations.NullMarked;
