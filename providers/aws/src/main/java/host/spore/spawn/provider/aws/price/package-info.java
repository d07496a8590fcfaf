/**
 * What things cost. Never invented: a price comes from the public price list, the Pricing API or
 * the spot history, is kept with its source and date, and is unknown otherwise.
 *
 * <p>{@link host.spore.spawn.provider.aws.price.PriceBook} is the door. What a kind is billed for
 * the kind says itself, in {@link host.spore.spawn.provider.aws.price.Pricing}.
 */
@NullMarked
package host.spore.spawn.provider.aws.price;

import org.jspecify.annotations.NullMarked;
