package host.spore.spawn.agent.names;

import host.spore.spawn.agent.cloud.CloudException;
import host.spore.spawn.agent.cloud.NameService;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes names that others change at the same time: reads, changes what it read, and repeats. */
final class Names {
  private static final int ATTEMPTS = 10;
  private static final int FIRST_PAUSE_MILLIS = 100;
  private static final int LONGEST_PAUSE_MILLIS = 2_000;

  private final String zoneName;
  private final NameService service;
  private final Random random;
  private final Pause pause;
  private @Nullable String zone;

  /** How somebody waits. */
  interface Pause {
    void take(Duration duration) throws InterruptedException;
  }

  /**
   * Asks nothing yet.
   *
   * @param zoneName such as {@code example.com}
   */
  Names(String zoneName, NameService service, Random random, Pause pause) {
    this.zoneName = zoneName;
    this.service = service;
    this.random = random;
    this.pause = pause;
  }

  /**
   * Has a name stand for one address more and one less.
   *
   * @param gone taken out; empty for none
   * @param fresh put in; empty for none
   * @throws IOException if that is refused, or others were quicker every time
   */
  void change(String name, String gone, String fresh) throws IOException, InterruptedException {
    IOException last = new IOException(name + " is changed by others all the time");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (changed(name, gone, fresh)) {
          return;
        }
      } catch (CloudException e) {
        if (!e.isTemporary()) {
          throw e;
        }
        last = e;
      }
      // A whole array that goes at once does not come back at once.
      int most = Math.min(FIRST_PAUSE_MILLIS << attempt, LONGEST_PAUSE_MILLIS);
      pause.take(Duration.ofMillis(1 + random.nextInt(most)));
    }
    throw last;
  }

  private boolean changed(String name, String gone, String fresh)
      throws IOException, InterruptedException {
    String id = zone;
    if (id == null) {
      id = service.zone(zoneName);
      zone = id;
    }
    NameService.Addresses before = service.addresses(id, name);
    Set<String> after = new TreeSet<>(before.values());
    after.remove(gone);
    if (!fresh.isEmpty()) {
      after.add(fresh);
    }
    return after.equals(new TreeSet<>(before.values())) || service.change(id, name, before, after);
  }
}
