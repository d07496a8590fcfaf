/**
 * For the tests of other modules: a store in memory, and what every kind of store has to pass
 * ({@code StateStoreContract}, {@code StateLockContract}, {@code StateMoveContract}).
 */
@NullMarked
package host.spore.spawn.state.testing;

import org.jspecify.annotations.NullMarked;
