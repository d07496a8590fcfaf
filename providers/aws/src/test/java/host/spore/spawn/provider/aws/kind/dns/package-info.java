/** Tests of kinds beyond the contract that all of them keep. */
@NullMarked
package host.spore.spawn.provider.aws.kind;

import org.jspecify.annotations.NullMarked;
