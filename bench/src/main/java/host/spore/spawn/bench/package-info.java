/** Benchmarks and load runs. */
@NullMarked
package host.spore.spawn.bench;

import org.jspecify.annotations.NullMarked;
