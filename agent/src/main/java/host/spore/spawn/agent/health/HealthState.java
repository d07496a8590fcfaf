package host.spore.spawn.agent.health;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the machine works and is ready. Those outside read it in a file; others can listen. Once
 * ready it stays so: what waited has gone on.
 */
public final class HealthState {
  private final Path file;
  private final InstantSource clock;
  private final Notices notices;
  private final Log log;
  private final List<Listener> listeners = new ArrayList<>();
  private Health present;
  private int failures;
  private Instant failing;

  /** Hears of every change, on the thread that made it; returns at once. */
  public interface Listener {
    /** It is so now. */
    void changed(Health now);
  }

  /** Takes up what an earlier agent of this machine knew about being ready. */
  public HealthState(AgentContext context, Notices notices) {
    this.file = context.layout().health();
    this.clock = context.clock();
    this.notices = notices;
    this.log = context.log();
    Instant now = clock.instant();
    this.failing = now;
    this.present = new Health(Health.UNCHECKED, now, "", false, readyBefore(file));
  }

  private static @Nullable Instant readyBefore(Path file) {
    try {
      return Health.read(file).ready();
    } catch (IOException e) {
      // Nobody has said so yet.
      return null;
    }
  }

  public synchronized Health present() {
    return present;
  }

  /** How many checks in a row have failed. */
  public synchronized int failures() {
    return failures;
  }

  public synchronized void onChange(Listener listener) {
    listeners.add(listener);
  }

  /** Checks begin, or begin anew by another rule. */
  synchronized void begin(boolean replace) throws IOException {
    failures = 0;
    set(new Health(Health.STARTING, clock.instant(), "", replace, present.ready()));
  }

  /** Nothing is checked any more. */
  public synchronized void uncheck() throws IOException {
    if (!present.state().equals(Health.UNCHECKED)) {
      set(new Health(Health.UNCHECKED, clock.instant(), "", false, present.ready()));
    }
  }

  /** A check has passed. */
  synchronized void passed(String detail) throws IOException {
    failures = 0;
    if (present.state().equals(Health.HEALTHY)) {
      return;
    }
    boolean again = present.state().equals(Health.UNHEALTHY);
    Instant now = clock.instant();
    Instant ready = present.ready() == null ? now : present.ready();
    set(new Health(Health.HEALTHY, now, detail, present.replace(), ready));
    log.info("health", "healthy: " + detail);
    if (again) {
      notices.broadcast("healthy", "This machine is healthy again: " + detail);
    }
  }

  /**
   * A check has failed.
   *
   * @param limit how many in a row make the machine unhealthy
   */
  synchronized void failed(String detail, int limit) throws IOException {
    if (failures++ == 0) {
      failing = clock.instant();
    }
    if (failures < limit || present.state().equals(Health.UNHEALTHY)) {
      return;
    }
    String all =
        failures
            + (failures == 1 ? " failed check" : " failed checks")
            + " since "
            + Timestamps.text(failing)
            + ": "
            + detail;
    log.warn("health", "unhealthy: " + all);
    notices.broadcast("unhealthy", "This machine is unhealthy: " + all);
    set(new Health(Health.UNHEALTHY, failing, all, present.replace(), present.ready()));
  }

  /**
   * The machine is ready for those that wait for it.
   *
   * @return false if it was before
   */
  public synchronized boolean ready() throws IOException {
    if (present.ready() != null) {
      return false;
    }
    log.info("ready", "declared");
    set(
        new Health(
            present.state(),
            present.since(),
            present.detail(),
            present.replace(),
            clock.instant()));
    return true;
  }

  /** Listeners hear of it although the disk may be full. */
  private void set(Health now) throws IOException {
    present = now;
    for (Listener listener : listeners) {
      listener.changed(now);
    }
    now.write(file);
  }
}
