package host.spore.spawn.provider.aws.price;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The spot prices that were asked for, one file a region below the cache folder, so that {@code
 * list} and {@code cost} know what a plan knew, and say how old it is. A line has type, time, zone
 * and price. What is broken or too old counts as absent.
 */
final class SpotBook {
  /** What is older says nothing any more. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;

  SpotBook(Path cache) {
    this.folder = cache.resolve("prices");
  }

  /**
   * Prices of a type.
   *
   * @param asked when they held
   * @param byZone USD an hour; empty where nobody sells it
   */
  record Known(Instant asked, Map<String, BigDecimal> byZone) {
    Known {
      byZone = Map.copyOf(byZone);
    }
  }

  /** What is kept of a region, by type. */
  Map<String, Known> of(String region, Instant now) {
    Map<String, Instant> asked = new TreeMap<>();
    Map<String, Map<String, BigDecimal>> prices = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file(region))) {
        String[] words = line.split(" ", -1);
        Instant at = Instant.parse(words[1]);
        if (at.isAfter(now.minus(KEPT))) {
          asked.put(words[0], at);
          Map<String, BigDecimal> zones = prices.computeIfAbsent(words[0], t -> new TreeMap<>());
          if (words.length == 4) {
            zones.put(words[2], new BigDecimal(words[3]));
          }
        }
      }
    } catch (IOException
        | DateTimeException
        | NumberFormatException
        | ArrayIndexOutOfBoundsException e) {
      return Map.of();
    }
    Map<String, Known> all = new TreeMap<>();
    asked.forEach((type, at) -> all.put(type, new Known(at, prices.getOrDefault(type, Map.of()))));
    return all;
  }

  /** Keeps these besides what is there; forgetting them only costs a look-up. */
  void add(String region, Map<String, Known> found, Instant now) {
    Map<String, Known> all = new TreeMap<>(of(region, now));
    all.putAll(found);
    List<String> lines = new ArrayList<>();
    all.forEach(
        (type, known) -> {
          new TreeMap<>(known.byZone())
              .forEach(
                  (zone, price) ->
                      lines.add(
                          "%s %s %s %s"
                              .formatted(type, known.asked(), zone, price.toPlainString())));
          if (known.byZone().isEmpty()) {
            lines.add(type + " " + known.asked());
          }
        });
    try {
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, region, ".new");
      try {
        Files.write(written, lines);
        Files.move(
            written,
            file(region),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // Then the next run asks again.
    }
  }

  private Path file(String region) {
    return folder.resolve(region + ".spot");
  }
}
