package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What public addresses cost. */
public final class AddressPrices {
  private static final String PUBLIC_IPV4 = "publicIpv4";

  private AddressPrices() {}

  /** An hour of a public IPv4 address in use. */
  public static Product product() {
    return new Product(
        "AmazonVPC",
        Unit.HOUR,
        PUBLIC_IPV4,
        Map.of("group", "VPCPublicIPv4Address"),
        (family, attributes) ->
            attributes.getOrDefault("usagetype", "").endsWith("PublicIPv4:InUseAddress")
                ? ""
                : null);
  }

  /** An hour of one. */
  public static Cost.Line line(@Nullable Prices prices) {
    return new Cost.Line("public IPv4", prices == null ? null : prices.of(PUBLIC_IPV4, ""));
  }
}
