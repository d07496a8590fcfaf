/**
 * Objects of S3, asked by the protocol that the agent speaks too, with the credentials of the SDK's
 * chain. The SDK's own client of S3 would be a third more of SDK to carry along.
 *
 * <p>{@link host.spore.spawn.provider.aws.store.S3Objects} is the door. Nothing of the SDK is
 * loaded before something is read.
 */
@NullMarked
package host.spore.spawn.provider.aws.store;

import org.jspecify.annotations.NullMarked;
