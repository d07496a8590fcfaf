/**
 * What every kind of store is made of: the lease and the wait for it, the rules of the journal,
 * renames, and what is taken out of a copy.
 */
@NullMarked
package host.spore.spawn.state.store;

import org.jspecify.annotations.NullMarked;
