/**
 * Tests of look-ups. {@link host.spore.spawn.provider.aws.lookup.FakeRegion} is a region in memory
 * that answers them.
 */
@NullMarked
package host.spore.spawn.provider.aws.lookup;

import org.jspecify.annotations.NullMarked;
