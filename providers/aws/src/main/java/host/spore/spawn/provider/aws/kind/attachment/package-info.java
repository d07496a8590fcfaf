/** EBS volumes put into machines. */
@NullMarked
package host.spore.spawn.provider.aws.kind.attachment;

import org.jspecify.annotations.NullMarked;
