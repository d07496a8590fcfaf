/** What an instance is declared to be. How it is made, watched and ended is in {@code launch}. */
@NullMarked
package host.spore.spawn.provider.aws.kind.instance;

import org.jspecify.annotations.NullMarked;
