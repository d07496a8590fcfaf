/**
 * What must be known of AWS before a plan can be made: instance types and where they are offered,
 * images, networks, keys, quotas, and the address the user calls from.
 *
 * <p>{@link host.spore.spawn.provider.aws.lookup.Lookups} is the door. Nothing here changes
 * anything. Facts that hold for everybody are kept on disk; a kept file that cannot be read is as
 * good as none.
 */
@NullMarked
package host.spore.spawn.provider.aws.lookup;

import org.jspecify.annotations.NullMarked;
