package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What earlier look-ups in a region left in the cache. Nobody is asked, so that age does not
 * matter: an old fact is better than none, and what follows from it is said to be unchecked.
 */
public final class CachedFacts {
  private static final Duration EVER = Duration.ofDays(36_500);

  private final Path folder;
  private final DiskCache cache;
  private final DiskCache everywhere;
  private final AwsSettings settings;
  private final Function<String, Optional<BigDecimal>> price;

  /**
   * The facts of a region.
   *
   * @param price USD per hour of a type there, if it is at hand
   */
  public CachedFacts(
      AwsSettings settings,
      InstantSource clock,
      String region,
      Function<String, Optional<BigDecimal>> price) {
    this.settings = settings;
    this.folder = Lookups.folder(settings).resolve(region);
    this.cache = new DiskCache(folder, clock);
    this.everywhere = new DiskCache(Lookups.folder(settings), clock);
    this.price = price;
  }

  /** A type; what its name tells if it was never looked up. */
  public InstanceType type(String name) {
    return cache.find(TypeCatalog.TYPES, name, EVER).orElse(null) instanceof Value.MapOf kept
        ? InstanceType.read(kept.entries())
        : TypeNames.guess(name);
  }

  /** The types that have what is required; empty if the region's were never listed. */
  public List<InstanceType> find(Machine.Requirements wanted, Predicate<InstanceType> also) {
    if (!(cache.find(TypeCatalog.TYPES, TypeCatalog.WHOLE, EVER).orElse(null)
        instanceof Value.ListOf names)) {
      return List.of();
    }
    List<InstanceType> all = new ArrayList<>();
    names.items().forEach(name -> all.add(type(((Value.Text) name).value())));
    return new TypeSearch(() -> all, price).find(wanted, also);
  }

  /** Zones that offer a type, as any account was told; empty if none was. */
  public Set<String> zones(String type) {
    Set<String> zones = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "zones-*.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (cache.find(name, type, EVER).orElse(null) instanceof Value.ListOf kept) {
          kept.items().forEach(z -> zones.add(((Value.Text) z).value()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Set.of();
    }
    return zones;
  }

  /** An image that is named by its id and was looked up before. */
  public Optional<Image> image(ImageSelector selector) {
    return selector instanceof ImageSelector.Exact exact
            && cache.find(Images.FILE, exact.id(), EVER).orElse(null) instanceof Value.MapOf kept
        ? Optional.of(Image.read(kept.entries()))
        : Optional.empty();
  }

  /** The user's own address, if it is given or was asked for a moment ago. */
  public CallerAddress.Answer caller() {
    return new CallerAddress(
            settings.environment(),
            page -> {
              throw new IOException("offline");
            },
            everywhere)
        .find();
  }

  /** The user's own public key, which is a file. */
  public Optional<String> ownKey() {
    return KeyPairs.own(settings.home());
  }
}
