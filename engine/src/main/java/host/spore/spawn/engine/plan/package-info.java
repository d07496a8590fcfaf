/**
 * The pure planner: desired, prior and observed in, {@link host.spore.spawn.engine.plan.Plan} out.
 *
 * <p>{@link host.spore.spawn.engine.plan.Planner} is the door and reads as a table of contents. The
 * plan holds the execution graph itself; nothing is decided again at apply. The planner reaches no
 * input or output, no clock and no provider; only {@link host.spore.spawn.engine.plan.PlanFile}
 * touches a file, to keep a plan for later.
 */
@NullMarked
package host.spore.spawn.engine.plan;

import org.jspecify.annotations.NullMarked;
