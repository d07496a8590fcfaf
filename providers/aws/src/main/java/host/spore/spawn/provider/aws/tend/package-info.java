/**
 * Looking after the account as a whole: whether stacks can be run there, what spawn ever made and
 * nobody knows any more, what is past its time.
 *
 * <p>{@link host.spore.spawn.provider.aws.tend.Tender} is the door.
 */
@NullMarked
package host.spore.spawn.provider.aws.tend;

import org.jspecify.annotations.NullMarked;
