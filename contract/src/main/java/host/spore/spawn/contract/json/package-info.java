/**
 * How the contract's files are read and written: one JSON object each, unknown fields skipped,
 * unknown versions refused.
 *
 * <p>{@link host.spore.spawn.contract.json.Fields} reads one, {@link
 * host.spore.spawn.contract.json.Document} writes one.
 */
@NullMarked
package host.spore.spawn.contract.json;

import org.jspecify.annotations.NullMarked;
