/**
 * What must hold across the fields of a spec, one class for each rule. {@link
 * host.spore.spawn.spec.check.Checks} runs them all.
 */
@NullMarked
package host.spore.spawn.spec.check;

import org.jspecify.annotations.NullMarked;
