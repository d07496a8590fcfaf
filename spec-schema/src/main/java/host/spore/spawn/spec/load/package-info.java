/**
 * From a file to a checked spec: reading, variables, expressions, templates and defaults, decoding,
 * checks, digest. {@link host.spore.spawn.spec.load.SpecLoader} is the door; {@link
 * host.spore.spawn.spec.load.Loading} shows the order of the steps.
 */
@NullMarked
package host.spore.spawn.spec.load;

import org.jspecify.annotations.NullMarked;
