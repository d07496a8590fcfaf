/**
 * Compute on EC2 and what it stands on: networks, keys, roles, volumes, names.
 *
 * <p>{@link host.spore.spawn.provider.aws.AwsProvider} is the door. Each kind of resource is a
 * package in {@code kind}, its declaration beside what makes it, and a line in {@link
 * host.spore.spawn.provider.aws.AwsKinds}. Nothing here touches a class of the AWS SDK before a
 * call is due.
 */
@NullMarked
package host.spore.spawn.provider.aws;

import org.jspecify.annotations.NullMarked;
