/**
 * What spawn remembers: resources, the journal of operations, runs, outputs and who holds the lock.
 *
 * <p>{@link host.spore.spawn.state.StateStore} reads; a {@link host.spore.spawn.state.StateSession}
 * (held lock) writes, one short transaction a transition. Start at {@code SqliteStateStore}, the
 * real one: {@code StateFile} is the file itself with its modes and format, {@code Schema} its
 * tables, {@code *Rows} the statements of one table each, {@code SqliteLock} and {@code Lease} the
 * lock, {@code Faults} what is said when the file fails. {@code InMemoryStateStore} behaves alike,
 * held to it by the same contract tests.
 */
@NullMarked
package host.spore.spawn.state;

import org.jspecify.annotations.NullMarked;
