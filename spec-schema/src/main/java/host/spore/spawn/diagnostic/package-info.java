/**
 * What spawn tells a person about their own mistakes: data, not exceptions.
 *
 * <p>Start at {@link host.spore.spawn.diagnostic.Diagnostic}. Loaders collect diagnostics and go
 * on; {@link host.spore.spawn.diagnostic.Validated} carries a value beside them. How a diagnostic
 * looks on a screen is decided elsewhere.
 */
@NullMarked
package host.spore.spawn.diagnostic;

import org.jspecify.annotations.NullMarked;
