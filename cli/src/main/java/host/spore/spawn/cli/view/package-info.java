/**
 * How things look: plans, runs, diagnostics and states, for a person and as JSON. Nothing here
 * reads a file or decides anything; a view is a function from values to lines.
 *
 * <p>{@link host.spore.spawn.cli.view.PlanView}, {@link host.spore.spawn.cli.view.RunView} and
 * {@link host.spore.spawn.cli.view.DiagnosticView} are the doors.
 */
@NullMarked
package host.spore.spawn.cli.view;

import org.jspecify.annotations.NullMarked;
