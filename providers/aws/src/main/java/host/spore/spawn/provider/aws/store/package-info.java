/**
 * Objects of S3, which are only read: a few signed requests over the connections of the SDK. The
 * SDK's own client of S3 would be a third more of SDK to carry along for two kinds of call.
 *
 * <p>{@link host.spore.spawn.provider.aws.store.S3Objects} is the door. Nothing of the SDK is
 * loaded before something is read.
 */
@NullMarked
package host.spore.spawn.provider.aws.store;

import org.jspecify.annotations.NullMarked;
