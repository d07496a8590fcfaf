package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.provider.aws.kind.InstanceMaps;
import host.spore.spawn.provider.aws.kind.VolumeKind;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What EBS volumes cost an hour: a month of the price list has 730 hours, as on AWS's bills. */
final class DiskPrices {
  private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);
  private static final String GP3 = "gp3";

  /** What a gp3 volume has without paying for it: IOPS, and MiB/s. */
  private static final long GP3_IOPS = 3_000;

  private static final long GP3_THROUGHPUT = 125;

  private final @Nullable Prices prices;

  DiskPrices(@Nullable Prices prices) {
    this.prices = prices;
  }

  /** Root volume and the volumes that are made with the machine. */
  List<Cost.Line> ofMachine(Map<String, Value> inputs) {
    List<Cost.Line> lines = new ArrayList<>();
    long root = Attributes.number(inputs, InstanceKind.ROOT_GB);
    if (root > 0) {
      lines.add(line(GP3, root, 0, 0));
    } else {
      lines.add(new Cost.Line("root volume", null));
    }
    for (Value volume : Attributes.items(inputs, InstanceKind.VOLUMES)) {
      if (volume instanceof Value.MapOf disk) {
        Map<String, Value> entries = disk.entries();
        lines.add(
            line(
                Attributes.text(entries, InstanceMaps.Disk.TYPE),
                Attributes.number(entries, InstanceMaps.Disk.SIZE_GB),
                Attributes.number(entries, InstanceMaps.Disk.IOPS),
                Attributes.number(entries, InstanceMaps.Disk.THROUGHPUT)));
      }
    }
    return lines;
  }

  /** A volume of its own. */
  Cost.Line ofVolume(Map<String, Value> inputs) {
    return line(
        Attributes.text(inputs, VolumeKind.VOLUME_TYPE),
        Attributes.number(inputs, VolumeKind.SIZE_GB),
        Attributes.number(inputs, VolumeKind.IOPS),
        Attributes.number(inputs, VolumeKind.THROUGHPUT));
  }

  private Cost.Line line(String given, long gigabytes, long iops, long throughput) {
    String type = given.isEmpty() ? GP3 : given;
    String what = gigabytes + " GB " + type;
    if (prices == null) {
      return new Cost.Line(what, null);
    }
    boolean gp3 = type.equals(GP3);
    BigDecimal month = part(prices.storage().get(type), gigabytes);
    month = AwsPricer.plus(month, part(prices.iops().get(type), gp3 ? iops - GP3_IOPS : iops));
    month =
        AwsPricer.plus(
            month,
            part(prices.throughput().get(type), gp3 ? throughput - GP3_THROUGHPUT : throughput));
    return new Cost.Line(
        what, month == null ? null : month.divide(HOURS_A_MONTH, MathContext.DECIMAL32));
  }

  private static @Nullable BigDecimal part(@Nullable BigDecimal price, long amount) {
    if (amount <= 0) {
      return BigDecimal.ZERO;
    }
    return price == null ? null : price.multiply(BigDecimal.valueOf(amount));
  }
}
