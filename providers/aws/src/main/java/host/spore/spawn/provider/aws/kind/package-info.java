/**
 * What all kinds of resource have in common. Each kind, its declaration beside how it is made,
 * watched, changed and removed, is a package in here, which no other kind knows; how instances are
 * made is in {@code launch}.
 *
 * <p>{@link host.spore.spawn.provider.aws.kind.Handler} is what each of them is; most extend {@link
 * host.spore.spawn.provider.aws.kind.Single}.
 */
@NullMarked
package host.spore.spawn.provider.aws.kind;

import org.jspecify.annotations.NullMarked;
