package host.spore.spawn.agent;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What whoever started the agent wants of it, by the environment that systemd and its like set.
 *
 * @param notifies whether to say that it runs ({@code NOTIFY_SOCKET})
 * @param watchdog how long it may be silent before it is taken for dead ({@code WATCHDOG_USEC});
 *     null for any time
 * @param journal whether what it prints goes to a journal ({@code JOURNAL_STREAM}), which then gets
 *     the log lines as well
 * @param metrics {@code HOST:PORT} where anybody who can reach it may read the metrics ({@code
 *     SPORED_METRICS}); null for nowhere
 */
record Service(
    boolean notifies, @Nullable Duration watchdog, boolean journal, @Nullable String metrics) {
  static Service of(Map<String, String> environment) {
    return new Service(
        isSet(environment, "NOTIFY_SOCKET"),
        watchdog(environment.getOrDefault("WATCHDOG_USEC", "")),
        isSet(environment, "JOURNAL_STREAM"),
        isSet(environment, "SPORED_METRICS") ? environment.get("SPORED_METRICS") : null);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private static @Nullable Duration watchdog(String micros) {
    try {
      long value = Long.parseLong(micros);
      return value > 0 ? Duration.ofNanos(Math.multiplyExact(value, 1000L)) : null;
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
