package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.ElasticIpKind;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.provider.aws.kind.VolumeKind;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a resource costs, from the prices at hand: machine, disks and public address. */
public final class AwsPricer implements Pricer {
  private final PriceBook book;
  private final SpotPrices spot;
  private final PriceList list;
  private final InstantSource clock;

  public AwsPricer(PriceBook book, SpotPrices spot, PriceList list, InstantSource clock) {
    this.book = book;
    this.spot = spot;
    this.list = list;
    this.clock = clock;
  }

  @Override
  public Optional<PriceFeed> feed() {
    return Optional.of(new AwsPriceFeed(book, list));
  }

  @Override
  public Cost price(Desired desired) {
    Map<String, Value> inputs = desired.inputs();
    Optional<Prices> prices = book.of(Attributes.text(inputs, Attributes.REGION));
    DiskPrices disks = new DiskPrices(prices.orElse(null));
    List<Cost.Line> lines = new ArrayList<>();
    Set<String> sources = new LinkedHashSet<>();
    switch (desired.kind()) {
      case InstanceKind.NAME -> {
        MachinePrices machines = new MachinePrices(prices.orElse(null), spot);
        lines.add(machines.line(inputs));
        machines.asked(inputs).ifPresent(at -> sources.add("spot prices " + age(at)));
        lines.addAll(disks.ofMachine(inputs));
        if (!Attributes.text(inputs, InstanceKind.PUBLIC_ADDRESS).equals("none")) {
          lines.add(address(prices));
        }
      }
      case VolumeKind.NAME -> lines.add(disks.ofVolume(inputs));
      case ElasticIpKind.NAME -> lines.add(address(prices));
      default -> {
        return Cost.FREE;
      }
    }
    prices.ifPresent(p -> sources.add(source(p)));
    return new Cost(lines, String.join(", ", sources));
  }

  @Override
  public Cost asleep(Desired desired) {
    Optional<Prices> prices = book.of(Attributes.text(desired.inputs(), Attributes.REGION));
    List<Cost.Line> lines = new DiskPrices(prices.orElse(null)).ofMachine(desired.inputs());
    return new Cost(lines, prices.map(this::source).orElse(""));
  }

  private static Cost.Line address(Optional<Prices> prices) {
    return new Cost.Line("public IPv4", prices.map(Prices::publicIpv4).orElse(null));
  }

  private String source(Prices prices) {
    String age = age(prices.fetched());
    String old =
        PriceList.isOld(prices, clock.instant()) ? "; `spawn prices update` renews them" : "";
    return "%s of %s, %s, fetched %s%s"
        .formatted(
            prices.source(),
            prices.region(),
            prices.published().atZone(ZoneOffset.UTC).toLocalDate(),
            age,
            old);
  }

  private String age(Instant at) {
    Duration age = Duration.between(at, clock.instant());
    if (age.toDays() > 1) {
      return age.toDays() + " days ago";
    }
    return age.toHours() > 1 ? age.toHours() + " hours ago" : "just now";
  }

  /** Sums of prices that may be unknown: one unknown part makes the sum unknown. */
  static @org.jspecify.annotations.Nullable BigDecimal plus(
      @org.jspecify.annotations.Nullable BigDecimal a,
      @org.jspecify.annotations.Nullable BigDecimal b) {
    return a == null || b == null ? null : a.add(b);
  }
}
