/**
 * The pure planner: desired, prior and observed in, {@link host.spore.spawn.engine.plan.Plan} out.
 *
 * <p>The plan holds the execution graph itself; nothing is decided again at apply. No input or
 * output, no clock and no provider is reached from here.
 */
@NullMarked
package host.spore.spawn.engine.plan;

import org.jspecify.annotations.NullMarked;
