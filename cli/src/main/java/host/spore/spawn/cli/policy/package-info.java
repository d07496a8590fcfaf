/**
 * What an organization allows: rules in a file beside the spec or above it, and which lines of a
 * spec break them. A breach is a diagnostic at the spec's line that names the rule's line.
 *
 * <p>{@link host.spore.spawn.cli.policy.PolicyFiles} is the door; {@link
 * host.spore.spawn.cli.policy.PolicyShape} declares the rules.
 */
@NullMarked
package host.spore.spawn.cli.policy;

import org.jspecify.annotations.NullMarked;
