package host.spore.spawn.provider.aws.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A region's prices in USD, from one source.
 *
 * @param published when AWS published them
 * @param fetched when they were fetched
 * @param machines an hour of a Linux instance on demand, by type
 * @param storage a month of a GB of EBS, by volume type
 * @param iops a month of a provisioned IOPS, by volume type; of gp3 only those above 3,000 cost
 * @param throughput a month of a provisioned MiB/s, by volume type; of gp3 only those above 125
 *     cost
 * @param publicIpv4 an hour of a public IPv4 address in use; null if unknown
 */
public record Prices(
    String region,
    String source,
    Instant published,
    Instant fetched,
    Map<String, BigDecimal> machines,
    Map<String, BigDecimal> storage,
    Map<String, BigDecimal> iops,
    Map<String, BigDecimal> throughput,
    @Nullable BigDecimal publicIpv4) {

  public Prices {
    machines = Map.copyOf(machines);
    storage = Map.copyOf(storage);
    iops = Map.copyOf(iops);
    throughput = Map.copyOf(throughput);
  }
}
