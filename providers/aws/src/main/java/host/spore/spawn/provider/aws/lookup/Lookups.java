package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Names;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that can be looked up in a region.
 *
 * @param account asks for its number
 */
public record Lookups(
    Supplier<String> account,
    TypeCatalog types,
    TypeSearch search,
    Images images,
    Networks networks,
    CallerAddress caller,
    Quotas quotas,
    KeyPairs keys) {

  /**
   * Number of the account.
   *
   * @throws LookupFailure if the credentials are refused, or there are none
   */
  public String accountNumber() {
    return LookupFailure.unless("find out whose account this is", account);
  }

  /**
   * The look-ups of a region; none is made yet.
   *
   * @param price USD per hour of a type there, if it is at hand
   */
  public static Lookups of(
      AwsSettings settings,
      Clients clients,
      InstantSource clock,
      String region,
      Function<String, Optional<BigDecimal>> price) {
    return of(settings, clients, clock, region, price, SmallPage::get);
  }

  /** The same, with another way to read the page that tells the caller's address. */
  public static Lookups of(
      AwsSettings settings,
      Clients clients,
      InstantSource clock,
      String region,
      Function<String, Optional<BigDecimal>> price,
      CallerAddress.Fetch fetch) {
    DiskCache cache = new DiskCache(folder(settings).resolve(region), clock);
    DiskCache everywhere = new DiskCache(folder(settings), clock);
    TypeCatalog types = new TypeCatalog(clients, region, cache);
    return new Lookups(
        clients::account,
        types,
        new TypeSearch(types, price),
        new Images(clients, region, cache),
        new Networks(clients, region),
        new CallerAddress(settings.environment(), fetch, everywhere),
        new Quotas(clients, region, cache),
        new KeyPairs(clients, region, settings.home()));
  }

  /** What another server than AWS's said is kept apart. */
  static Path folder(AwsSettings settings) {
    String endpoint =
        settings
            .environment()
            .getOrDefault(
                "AWS_ENDPOINT_URL_EC2", settings.environment().getOrDefault("AWS_ENDPOINT_URL", ""))
            .strip();
    Path all = settings.cache().resolve("aws");
    return endpoint.isEmpty() ? all : all.resolve("at-" + Names.hash(endpoint, 12));
  }
}
