/**
 * What the spec format is, for editors and for tests that nothing of it is forgotten.
 *
 * <p>{@link host.spore.spawn.spec.schema.SpecSchema} is the door. It writes down the shapes that
 * specs are read by; there is no second description of the format.
 */
@NullMarked
package host.spore.spawn.spec.schema;

import org.jspecify.annotations.NullMarked;
