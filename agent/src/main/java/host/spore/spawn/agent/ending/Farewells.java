package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.contract.host.Ended;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who learns of the end before it comes, all at once, each for as long as there is time. */
public final class Farewells {
  private final List<Farewell> all = new ArrayList<>();
  private final Duration limit;
  private final Log log;

  /**
   * Knows nobody yet.
   *
   * @param limit for all of them together
   */
  public Farewells(Duration limit, Log log) {
    this.limit = limit;
    this.log = log;
  }

  /** Learns that the machine goes, and why. */
  public interface Farewell {
    /** Name in the log. */
    String name();

    /** The machine is about to go. */
    void say(Ended ended) throws IOException, InterruptedException;

    /** The machine was stopped and is back. */
    default void takeBack() throws IOException, InterruptedException {}
  }

  public void add(Farewell farewell) {
    all.add(farewell);
  }

  void say(Ended ended) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (Farewell farewell : all) {
      threads.add(start(farewell, ended));
    }
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  private Thread start(Farewell farewell, @Nullable Ended ended) {
    Thread thread =
        new Thread("farewell-" + farewell.name()) {
          @Override
          public void run() {
            try {
              if (ended == null) {
                farewell.takeBack();
              } else {
                farewell.say(ended);
              }
            } catch (IOException | RuntimeException e) {
              log.warn("end", farewell.name() + " was not told: " + e.getMessage());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Tells the same that the machine is back. */
  void takeBack() {
    for (Farewell farewell : all) {
      start(farewell, null);
    }
  }
}
