package host.spore.spawn.provider.aws.price;

import java.util.Collection;

/** Fetches what is not at hand of what machines cost; what cannot be had stays unknown. */
public interface PriceLook {

  /**
   * Prices on demand of these types, and of what else the region's price list has to tell.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if a call fails
   */
  void onDemand(String region, Collection<String> types);

  /**
   * What spot capacity of these types costs now.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if a call fails
   */
  void spot(String region, Collection<String> types);
}
