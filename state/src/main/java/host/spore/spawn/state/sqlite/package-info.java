/**
 * The state in a SQLite file. Start at {@code SqliteStateStore}: {@code StateFile} is the file
 * itself with its modes and format, {@code Schema} its tables, {@code *Rows} the statements of one
 * table each, {@code SqliteLock} takes the lock, {@code Faults} is what is said when the file
 * fails.
 */
@NullMarked
package host.spore.spawn.state.sqlite;

import org.jspecify.annotations.NullMarked;
