package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EC2 has no room for some types in some zones. Thread-safe. */
public final class Capacity implements Layer {
  private static final Pattern ZONE = Pattern.compile("<availabilityZone>([^<]+)<");
  private final List<Lack> lacks = new CopyOnWriteArrayList<>();

  /** Which market a machine is bought on. */
  public enum Market {
    SPOT,
    ON_DEMAND
  }

  private record Lack(String type, String zone, Market market, String code) {
    boolean concerns(String askedType, String askedZone, Market askedMarket) {
      return (type.equals("*") || type.equals(askedType))
          && (zone.equals("*") || zone.equals(askedZone))
          && market == askedMarket;
    }
  }

  /**
   * From now on there is none of these.
   *
   * @param type {@code *} for all
   * @param zone {@code *} for all, and for requests that leave the zone to EC2
   */
  public void lacks(String type, String zone, Market market) {
    lacks.add(new Lack(type, zone, market, "InsufficientInstanceCapacity"));
  }

  /** From now on these are refused with this code, such as {@code SpotMaxPriceTooLow}. */
  public void refuses(String type, String zone, Market market, String code) {
    lacks.add(new Lack(type, zone, market, code));
  }

  /** There is room again. */
  public void plenty() {
    lacks.clear();
  }

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    if (lacks.isEmpty() || !call.is("ec2", "RunInstances") || !call.isMutating()) {
      return next.answer(call);
    }
    String type = call.parameter("InstanceType");
    String zone = zone(call, next);
    Market market =
        call.parameter("InstanceMarketOptions.MarketType").equals("spot")
            ? Market.SPOT
            : Market.ON_DEMAND;
    for (Lack lack : lacks) {
      if (lack.concerns(type, zone, market)) {
        return Reply.error(
            call,
            lack.code().equals("InsufficientInstanceCapacity") ? 500 : 400,
            lack.code(),
            "We currently do not have sufficient %s capacity in the Availability Zone you requested (%s)."
                .formatted(type, zone));
      }
    }
    return next.answer(call);
  }

  private static String zone(Call call, Next next) throws IOException {
    String zone = call.parameter("Placement.AvailabilityZone");
    String subnet = call.parameter("SubnetId");
    if (subnet.isEmpty()) {
      subnet = call.parameter("NetworkInterface.1.SubnetId");
    }
    if (!zone.isEmpty() || subnet.isEmpty()) {
      return zone;
    }
    String answer =
        next.answer(call.asking(Map.of("Action", "DescribeSubnets", "SubnetId.1", subnet))).body();
    Matcher found = ZONE.matcher(answer);
    return found.find() ? found.group(1) : "";
  }
}
