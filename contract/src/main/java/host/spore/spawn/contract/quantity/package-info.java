/**
 * Quantities as people write them, always with their unit: {@code 1h30m}, {@code 500GB}, {@code
 * 5%}, {@code 10KB/min}, {@code 4+}.
 *
 * <p>Each class reads one kind of text into {@link host.spore.spawn.contract.quantity.Parsed} and
 * writes it back so that reading gives the same again.
 */
@NullMarked
package host.spore.spawn.contract.quantity;

import org.jspecify.annotations.NullMarked;
