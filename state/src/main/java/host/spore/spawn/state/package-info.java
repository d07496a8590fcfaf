/**
 * What spawn remembers: resources, the journal of operations, runs, outputs and who holds the lock.
 *
 * <p>{@link host.spore.spawn.state.StateStore} reads; a {@link host.spore.spawn.state.StateSession}
 * (held lock) writes, one short transaction a transition. Below: {@code sqlite} keeps a state in a
 * file, {@code store} is what every kind of store is made of. The store in memory that tests run on
 * and the contract tests of all stores are in {@code testing} of the tests.
 */
@NullMarked
package host.spore.spawn.state;

import org.jspecify.annotations.NullMarked;
