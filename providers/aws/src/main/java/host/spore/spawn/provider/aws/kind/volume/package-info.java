/** EBS volumes that are kept, and what they cost. */
@NullMarked
package host.spore.spawn.provider.aws.kind.volume;

import org.jspecify.annotations.NullMarked;
