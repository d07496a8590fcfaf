package host.spore.spawn.provider.aws.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What AWS lately had no capacity for. Kept in a file, so that the next run does not ask in vain
 * for what this one was refused. Only a hint: a file that cannot be read or written changes nothing
 * but the order of attempts.
 */
final class Unavailable {
  static final Duration REMEMBERED = Duration.ofMinutes(3);

  /** Stands for every zone: a quota is not a zone's. */
  private static final String EVERYWHERE = "*";

  private final Path file;
  private final InstantSource clock;

  /**
   * @param folder for facts that may be asked for again; need not exist
   */
  Unavailable(Path folder, InstantSource clock) {
    this.file = folder.resolve("unavailable");
    this.clock = clock;
  }

  boolean contains(String region, Candidate candidate) {
    Map<String, Instant> all = read();
    return all.containsKey(key(region, candidate, candidate.zone()))
        || all.containsKey(key(region, candidate, EVERYWHERE));
  }

  synchronized void add(String region, Candidate candidate, boolean everywhere) {
    Map<String, Instant> all = read();
    String zone = everywhere ? EVERYWHERE : candidate.zone();
    all.put(key(region, candidate, zone), clock.instant().plus(REMEMBERED));
    write(all);
  }

  private static String key(String region, Candidate candidate, String zone) {
    return region + "/" + new Candidate(candidate.market(), candidate.type(), zone);
  }

  /** What is still remembered, and until when. */
  private Map<String, Instant> read() {
    Map<String, Instant> all = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        Instant until = Instant.ofEpochMilli(Long.parseLong(line.substring(0, space)));
        if (until.isAfter(clock.instant())) {
          all.put(line.substring(space + 1), until);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Absent, or not ours: nothing is remembered.
      return all;
    }
    return all;
  }

  private void write(Map<String, Instant> all) {
    StringBuilder text = new StringBuilder();
    all.forEach((key, until) -> text.append(until.toEpochMilli()).append(' ').append(key + "\n"));
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "unavailable", ".new");
      Files.write(fresh, text.toString().getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Then the next attempt may ask in vain once more.
      return;
    }
  }
}
