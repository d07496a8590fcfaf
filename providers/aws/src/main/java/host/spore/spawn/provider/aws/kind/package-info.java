/**
 * One class for each kind of resource: its declaration beside how it is made, watched, changed and
 * removed.
 *
 * <p>{@link host.spore.spawn.provider.aws.kind.Handler} is what each of them is; most extend {@link
 * host.spore.spawn.provider.aws.kind.Single}.
 */
@NullMarked
package host.spore.spawn.provider.aws.kind;

import org.jspecify.annotations.NullMarked;
