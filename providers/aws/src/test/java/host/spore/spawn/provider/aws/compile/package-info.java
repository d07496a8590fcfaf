/** Tests of what becomes of a spec. */
@NullMarked
package host.spore.spawn.provider.aws.compile;

import org.jspecify.annotations.NullMarked;
