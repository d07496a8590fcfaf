/** How an account is looked after. */
@NullMarked
package host.spore.spawn.provider.aws.tend;

import org.jspecify.annotations.NullMarked;
