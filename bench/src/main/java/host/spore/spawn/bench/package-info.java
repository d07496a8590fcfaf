/**
 * Benchmarks and load runs. {@code bench/run} starts them and writes {@code docs/benchmarks.md}.
 *
 * <p>{@link host.spore.spawn.bench.BenchMain} is the real command with a provider that does
 * nothing, so that what is measured is spawn itself; {@link host.spore.spawn.bench.StateWork}
 * measures the state alone. The package {@code spot} replays spot capacity against the policies of
 * arrays.
 */
@NullMarked
package host.spore.spawn.bench;

import org.jspecify.annotations.NullMarked;
