/** Roles of machines, each with its policy and its instance profile. */
@NullMarked
package host.spore.spawn.provider.aws.kind.role;

import org.jspecify.annotations.NullMarked;
