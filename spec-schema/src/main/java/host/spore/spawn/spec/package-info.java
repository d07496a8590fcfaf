/**
 * The spec: what a person wrote in {@code .spawn.yaml}, typed, complete and checked.
 *
 * <p>{@code SpecLoader} is the door; {@link host.spore.spawn.spec.Spec} is what comes out, with
 * defaults merged, short forms opened, templates applied and every static expression evaluated.
 * What depends on running resources stays a {@link host.spore.spawn.value.Value} with references in
 * it.
 */
@NullMarked
package host.spore.spawn.spec;

import org.jspecify.annotations.NullMarked;
