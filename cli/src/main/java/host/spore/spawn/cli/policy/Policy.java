package host.spore.spawn.cli.policy;

import host.spore.spawn.diagnostic.SourceSpan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one file; one that is not written is null.
 *
 * @param types patterns of which an instance type must fit one
 * @param regions patterns of which the region must fit one
 * @param requiredTags keys that every machine must be tagged with
 * @param maxTtl longest ttl; a machine without one breaks it too
 * @param maxPerHour USD, of the whole stack, as bad as it can come
 * @param maxTotal USD until every ttl has passed, as bad as it can come
 * @param noPublicSsh true if SSH may not be open to the internet
 * @param requireImdsv2 true if a machine's metadata must need a session token
 * @param spotFrom arrays of so many members or more must use spot capacity
 */
public record Policy(
    @Nullable Rule<List<String>> types,
    @Nullable Rule<List<String>> regions,
    @Nullable Rule<List<String>> requiredTags,
    @Nullable Rule<Duration> maxTtl,
    @Nullable Rule<BigDecimal> maxPerHour,
    @Nullable Rule<BigDecimal> maxTotal,
    @Nullable Rule<Boolean> noPublicSsh,
    @Nullable Rule<Boolean> requireImdsv2,
    @Nullable Rule<Integer> spotFrom) {

  /** A rule and where it is written. */
  public record Rule<T>(T value, SourceSpan span) {}
}
