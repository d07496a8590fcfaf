package host.spore.spawn.cli.command;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of the cloud that has some: opened when something is first asked of them. */
final class CloudObjects implements ObjectStore, AutoCloseable {
  private static final Problem NOBODY =
      new Problem("SPN-0412", "no provider here keeps objects", "");

  private final Surroundings.Clouds clouds;
  private final CloudOptions options;
  private final boolean kept;
  private @Nullable List<Provider> opened;

  private CloudObjects(Invocation it, boolean kept) {
    this.clouds = it.world().clouds();
    this.options = CloudOptions.of(it);
    this.kept = kept;
  }

  /** Opened for each call and closed right after; empty where no cloud may be asked. */
  static Optional<ObjectStore> of(Invocation it) {
    return it.arguments().has("--offline")
        ? Optional.empty()
        : Optional.of(new CloudObjects(it, false));
  }

  /** Open from the first call on until it is closed. */
  static CloudObjects open(Invocation it) {
    return new CloudObjects(it, true);
  }

  /** Something to ask. */
  private interface Question<T> {
    T ask(ObjectStore store) throws InterruptedException;
  }

  private synchronized <T> T ask(Question<T> question, T nobody) throws InterruptedException {
    List<Provider> all = opened;
    if (all == null) {
      all = clouds.open(options);
      opened = all;
    }
    try {
      Optional<ObjectStore> store = all.stream().flatMap(p -> p.objects().stream()).findFirst();
      return store.isPresent() ? question.ask(store.get()) : nobody;
    } finally {
      if (!kept) {
        close();
      }
    }
  }

  @Override
  public synchronized void close() {
    List<Provider> all = opened;
    if (all != null) {
      all.forEach(Provider::close);
      opened = null;
    }
  }

  @Override
  public Listing list(String bucket, String prefix, int most) throws InterruptedException {
    return ask(store -> store.list(bucket, prefix, most), new Listing.Failed(NOBODY));
  }

  @Override
  public Got get(String bucket, String key, String mark, int largest) throws InterruptedException {
    return ask(store -> store.get(bucket, key, mark, largest), new Got.Failed(NOBODY));
  }

  @Override
  public Written put(String bucket, String key, byte[] content, Must must)
      throws InterruptedException {
    return ask(store -> store.put(bucket, key, content, must), new Written.Failed(NOBODY));
  }

  @Override
  public Written upload(String bucket, String key, Path file, Must must)
      throws InterruptedException {
    return ask(store -> store.upload(bucket, key, file, must), new Written.Failed(NOBODY));
  }

  @Override
  public Written copy(String bucket, List<Copy> copies) throws InterruptedException {
    return ask(store -> store.copy(bucket, copies), new Written.Failed(NOBODY));
  }

  @Override
  public Written delete(String bucket, String key, Must must) throws InterruptedException {
    return ask(store -> store.delete(bucket, key, must), new Written.Failed(NOBODY));
  }
}
