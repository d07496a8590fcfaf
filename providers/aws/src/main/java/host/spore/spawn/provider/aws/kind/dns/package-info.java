/** Names of machines in the user's hosted zones. */
@NullMarked
package host.spore.spawn.provider.aws.kind.dns;

import org.jspecify.annotations.NullMarked;
