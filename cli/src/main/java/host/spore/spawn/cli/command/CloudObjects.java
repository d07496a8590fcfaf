package host.spore.spawn.cli.command;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import java.util.List;
import java.util.Optional;

/** The objects of the cloud that has some: opened when something is read, closed right after. */
final class CloudObjects implements ObjectStore {
  private static final Problem NOBODY =
      new Problem("SPN-0412", "no provider here keeps objects", "");

  private final Surroundings.Clouds clouds;
  private final CloudOptions options;

  private CloudObjects(Surroundings.Clouds clouds, CloudOptions options) {
    this.clouds = clouds;
    this.options = options;
  }

  /** Empty where no cloud may be asked. */
  static Optional<ObjectStore> of(Invocation it) {
    return it.arguments().has("--offline")
        ? Optional.empty()
        : Optional.of(new CloudObjects(it.world().clouds(), CloudOptions.of(it.arguments())));
  }

  @Override
  public Listing list(String bucket, String prefix, int most) throws InterruptedException {
    List<Provider> all = clouds.open(options);
    try {
      Optional<ObjectStore> store = found(all);
      return store.isPresent()
          ? store.get().list(bucket, prefix, most)
          : new Listing.Failed(NOBODY);
    } finally {
      all.forEach(Provider::close);
    }
  }

  @Override
  public Got get(String bucket, String key, String mark, int largest) throws InterruptedException {
    List<Provider> all = clouds.open(options);
    try {
      Optional<ObjectStore> store = found(all);
      return store.isPresent()
          ? store.get().get(bucket, key, mark, largest)
          : new Got.Failed(NOBODY);
    } finally {
      all.forEach(Provider::close);
    }
  }

  private static Optional<ObjectStore> found(List<Provider> all) {
    return all.stream().flatMap(p -> p.objects().stream()).findFirst();
  }
}
