/**
 * What the parts of a spec look like, declared once.
 *
 * <p>A {@link host.spore.spawn.spec.shape.Shape} decodes a node, says what it takes in JSON Schema,
 * and knows every field below it. Objects are {@link host.spore.spawn.spec.shape.ObjectShape}s with
 * declared {@link host.spore.spawn.spec.shape.Field}s: name, type, default, documentation and what
 * a change of it means. Unknown-field hints, the schema and the list of fields all come from those
 * declarations. Mistakes are collected by {@link host.spore.spawn.spec.shape.Decoding}.
 */
@NullMarked
package host.spore.spawn.spec.shape;

import org.jspecify.annotations.NullMarked;
