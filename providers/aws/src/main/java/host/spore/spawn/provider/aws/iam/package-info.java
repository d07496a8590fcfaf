/**
 * What the programs on a machine may do, as one policy.
 *
 * <p>{@link host.spore.spawn.provider.aws.iam.RolePolicy} is the door: it turns the shorthand of
 * the spec and the user's documents into one canonical text, with what the agent itself needs
 * always in it. Nothing here calls AWS.
 */
@NullMarked
package host.spore.spawn.provider.aws.iam;

import org.jspecify.annotations.NullMarked;
