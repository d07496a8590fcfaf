/**
 * Expressions: {@code ${{ var.x }}} and the like within the scalars of a spec.
 *
 * <p>{@link host.spore.spawn.spec.expression.Expander} replaces every scalar that holds one by its
 * value: plain where it can be known now, with {@link host.spore.spawn.value.Value.Reference}s
 * where it is known only after apply. What expressions may see is a {@link
 * host.spore.spawn.spec.expression.Scope}. There are references and a handful of pure functions; no
 * loops and no conditions.
 */
@NullMarked
package host.spore.spawn.spec.expression;

import org.jspecify.annotations.NullMarked;
