/** The user's own public key at EC2. */
@NullMarked
package host.spore.spawn.provider.aws.kind.keypair;

import org.jspecify.annotations.NullMarked;
