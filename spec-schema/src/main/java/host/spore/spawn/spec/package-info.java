/**
 * The spec: what a person wrote in {@code .spawn.yaml}, typed, complete and checked.
 *
 * <p>{@link host.spore.spawn.spec.Spec} is what a load gives, with defaults merged, short forms
 * opened, templates applied and every static expression evaluated. What depends on running
 * resources stays a {@link host.spore.spawn.value.Value} with references in it. These records know
 * nothing of how they are read: {@code spec.load} reads them and {@code spec.schema} describes the
 * format; the packages beside those two are their parts.
 */
@NullMarked
package host.spore.spawn.spec;

import org.jspecify.annotations.NullMarked;
