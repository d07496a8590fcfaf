/**
 * Closing what an earlier run left open on somebody's word: for what nobody can look at, or no
 * request can settle any more.
 */
@NullMarked
package host.spore.spawn.engine.settle;

import org.jspecify.annotations.NullMarked;
