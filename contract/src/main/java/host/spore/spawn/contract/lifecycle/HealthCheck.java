package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the machine shows that it works.
 *
 * @param timeout after which a check counts as failed
 * @param failures in a row that make the machine unhealthy
 * @param then what is done about an unhealthy machine
 */
public record HealthCheck(Check check, Duration every, Duration timeout, int failures, Then then) {
  /** Name of the rule. */
  public static final String NAME = "health";

  /** What holds where nothing else is said. */
  public static final String EVERY = "60s";

  public static final String TIMEOUT = "5s";
  public static final int FAILURES = 3;

  /** What is done about an unhealthy machine, besides that it is told. */
  public enum Then {
    /** The next plan makes it anew. */
    REPLACE,
    /** Its job is started again. */
    RESTART,
    /** Nothing. */
    NOTIFY;

    /** Its name in a spec and in a config. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Null if it is none of their names. */
    public static @Nullable Then of(String word) {
      for (Then then : values()) {
        if (then.word().equals(word)) {
          return then;
        }
      }
      return null;
    }
  }

  /** Whether it is to be replaced from outside. */
  public boolean replace() {
    return then == Then.REPLACE;
  }

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(check.name(), check.value());
    out.put("every", Durations.format(every));
    out.put("timeout", Durations.format(timeout));
    out.put("failures", (long) failures);
    out.put("then", then.word());
    return out;
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule, or says what is not known here
   */
  public static HealthCheck read(Fields f) throws ContractException {
    Check check = Check.read(f);
    Duration every = f.duration("every", EVERY);
    Duration timeout = f.duration("timeout", TIMEOUT);
    int failures = f.has("failures") ? f.integer("failures") : FAILURES;
    Then then = Then.of(f.text("then", "replace"));
    if (check == null || every.isZero() || timeout.isZero() || failures < 1 || then == null) {
      throw new ContractException("health: this rule is not known to this agent");
    }
    return new HealthCheck(check, every, timeout, failures, then);
  }
}
