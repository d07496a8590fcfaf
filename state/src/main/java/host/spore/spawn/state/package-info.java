/**
 * What spawn remembers: resources, the journal of operations, runs, outputs and who holds the lock.
 *
 * <p>{@link host.spore.spawn.state.StateStore} reads; a {@link host.spore.spawn.state.StateSession}
 * (held lock) writes, one short transaction a transition. {@code SqliteStateStore} is the real one.
 */
@NullMarked
package host.spore.spawn.state;

import org.jspecify.annotations.NullMarked;
