package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What EBS volumes cost an hour: a month of the price list has 730 hours, as on AWS's bills. */
public final class DiskPrices {
  private static final String STORAGE = "storage";
  private static final String IOPS = "iops";
  static final String THROUGHPUT = "throughput";

  private static final BigDecimal BYTES_OF_GIB = BigDecimal.valueOf(1L << 30);
  private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);
  private static final String GP3 = "gp3";

  /** The attribute of a product that names the volume type. */
  private static final String TYPE = "volumeApiName";

  /** What a gp3 volume has without paying for it: IOPS, and MiB/s. */
  private static final long GP3_IOPS = 3_000;

  private static final long GP3_THROUGHPUT = 125;

  private DiskPrices() {}

  /**
   * All that volumes are billed for, by volume type: a month of a GiB, of a provisioned IOPS (of
   * gp3 only those above 3,000 cost), of a provisioned MiB/s (of gp3 those above 125).
   */
  public static List<Product> products() {
    String ec2 = "AmazonEC2";
    return List.of(
        new Product(
            ec2, Unit.GIB_MONTH, STORAGE, Map.of("productFamily", "Storage"), DiskPrices::storage),
        new Product(ec2, Unit.IOPS_MONTH, IOPS, Map.of("group", "EBS IOPS"), DiskPrices::iops),
        new Product(
            ec2,
            Unit.MIBPS_MONTH,
            THROUGHPUT,
            Map.of("group", "EBS Throughput"),
            DiskPrices::throughput));
  }

  private static @Nullable String storage(String family, Map<String, String> attributes) {
    return family.equals("Storage") ? attributes.get(TYPE) : null;
  }

  private static @Nullable String iops(String family, Map<String, String> attributes) {
    return family.equals("System Operation")
            && attributes.getOrDefault("group", "").startsWith("EBS IOPS")
        ? attributes.get(TYPE)
        : null;
  }

  private static @Nullable String throughput(String family, Map<String, String> attributes) {
    return family.equals("Provisioned Throughput")
            && attributes.getOrDefault("group", "").contains("Throughput")
        ? attributes.get(TYPE)
        : null;
  }

  /**
   * An hour of a volume.
   *
   * @param given type; empty for the usual one
   * @param iops provisioned ones; 0 for what the type has anyway
   * @param throughput in MiB/s; 0 for what the type has anyway
   */
  public static Cost.Line line(
      @Nullable Prices prices, String given, long gibibytes, long iops, long throughput) {
    String type = given.isEmpty() ? GP3 : given;
    String what = told(gibibytes) + " " + type;
    if (prices == null) {
      return new Cost.Line(what, null);
    }
    boolean gp3 = type.equals(GP3);
    BigDecimal month = part(prices.of(STORAGE, type), gibibytes);
    month = plus(month, part(prices.of(IOPS, type), gp3 ? iops - GP3_IOPS : iops));
    month =
        plus(
            month,
            part(prices.of(THROUGHPUT, type), gp3 ? throughput - GP3_THROUGHPUT : throughput));
    return new Cost.Line(
        what, month == null ? null : month.divide(HOURS_A_MONTH, MathContext.DECIMAL32));
  }

  /** {@code 47 GiB (50.5 GB)}: what AWS makes and bills, and what that is in units of the spec. */
  private static String told(long gibibytes) {
    BigDecimal gigabytes = BigDecimal.valueOf(gibibytes).multiply(BYTES_OF_GIB).movePointLeft(9);
    return "%d GiB (%s GB)"
        .formatted(gibibytes, gigabytes.setScale(1, RoundingMode.HALF_UP).toPlainString());
  }

  private static @Nullable BigDecimal part(@Nullable BigDecimal price, long amount) {
    if (amount <= 0) {
      return BigDecimal.ZERO;
    }
    return price == null ? null : price.multiply(BigDecimal.valueOf(amount));
  }

  /** One unknown part makes the sum unknown. */
  private static @Nullable BigDecimal plus(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null || b == null ? null : a.add(b);
  }
}
