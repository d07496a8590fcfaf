/**
 * Every object of the spec, one class each, declared once.
 *
 * <p>{@link host.spore.spawn.spec.object.SpecShape} is the whole document; start there and follow
 * the fields. A new field is one {@code add} and one use in {@code build}: unknown-field hints, the
 * JSON Schema and the list of fields follow by themselves.
 */
@NullMarked
package host.spore.spawn.spec.object;

import org.jspecify.annotations.NullMarked;
