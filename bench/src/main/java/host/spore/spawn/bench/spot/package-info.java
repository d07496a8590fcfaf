/**
 * What an array's {@code on_failure} is worth on capacity that is taken back: {@link
 * host.spore.spawn.bench.spot.SpotReplay} replays a trace of what was to be had against each
 * policy. Whether an array is to end is decided by the very rule that its machines go by, {@link
 * host.spore.spawn.contract.lifecycle.OnFailure}.
 */
@NullMarked
package host.spore.spawn.bench.spot;

import org.jspecify.annotations.NullMarked;
