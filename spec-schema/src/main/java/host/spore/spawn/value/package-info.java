/**
 * The values that flow from the spec through the plan into the state, and the addresses that name
 * what they belong to.
 *
 * <p>{@link host.spore.spawn.value.Value} is closed: what is not known yet, what is secret and what
 * refers to another resource are values of their own, never {@code null} and never a convention.
 */
@NullMarked
package host.spore.spawn.value;

import org.jspecify.annotations.NullMarked;
