package host.spore.spawn.provider.aws.price;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The prices at hand: one file a region below the cache folder, read when first asked for. A file
 * that is broken or of another version counts as absent; it can always be fetched again.
 */
public final class PriceBook {
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Map<String, Optional<Prices>> read = new ConcurrentHashMap<>();

  /** Keeps its files below a cache folder, which need not exist. */
  public PriceBook(Path cache) {
    this.folder = cache.resolve("prices");
  }

  /** The prices of a region; empty if none are at hand. */
  public Optional<Prices> of(String region) {
    return read.computeIfAbsent(region, this::load);
  }

  private Optional<Prices> load(String region) {
    try {
      Prices prices = PricesJson.read(Files.readAllBytes(file(region)));
      return prices.region().equals(region) ? Optional.of(prices) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps a region's prices; from now on they are the ones at hand.
   *
   * @throws IOException if the folder cannot be written
   */
  public void keep(Prices prices) throws IOException {
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, prices.region(), ".new");
    try {
      Files.write(written, PricesJson.write(prices));
      Files.move(
          written,
          file(prices.region()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    read.put(prices.region(), Optional.of(prices));
  }

  /**
   * Adds prices that were asked for one by one; what the price list said of others stays.
   *
   * @throws IOException if the folder cannot be written
   */
  public void add(Prices some) throws IOException {
    Optional<Prices> before = of(some.region());
    if (before.isEmpty()) {
      keep(some);
      return;
    }
    Prices old = before.get();
    Map<String, Map<String, BigDecimal>> tables = new HashMap<>();
    old.tables().forEach((name, table) -> tables.put(name, new HashMap<>(table)));
    some.tables()
        .forEach((name, table) -> tables.computeIfAbsent(name, n -> new HashMap<>()).putAll(table));
    Map<String, String> unread = new HashMap<>(old.unread());
    unread.putAll(some.unread());
    keep(new Prices(old.region(), old.source(), old.published(), old.fetched(), tables, unread));
  }

  /** Types whose prices were asked for since then and that nobody told. */
  Set<String> inVain(String region, Instant since) {
    try {
      List<String> lines = Files.readAllLines(vain(region));
      return lines.isEmpty() || Instant.parse(lines.getFirst()).isBefore(since)
          ? Set.of()
          : Set.copyOf(lines.subList(1, lines.size()));
    } catch (IOException | DateTimeException e) {
      return Set.of();
    }
  }

  /** Remembers that nobody tells the prices of these; forgetting it only costs time. */
  void askedInVain(String region, Collection<String> types, Instant at) {
    if (types.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(at.toString());
    lines.addAll(types);
    try {
      Files.createDirectories(folder);
      Files.write(vain(region), lines);
    } catch (IOException e) {
      // Then it is asked for again.
    }
  }

  private Path vain(String region) {
    return folder.resolve(region + ".unknown");
  }

  /** Every region prices are at hand for, in order. */
  public List<Prices> all() {
    List<Prices> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .sorted()
          .forEach(
              name -> of(name.substring(0, name.length() - SUFFIX.length())).ifPresent(all::add));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + folder, e);
    }
    return all;
  }

  private Path file(String region) {
    return folder.resolve(region + SUFFIX);
  }
}
