package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the capacity is taken back.
 *
 * @param checkpoint host path of the script that saves the work, or where it is fetched; null if
 *     there is none
 * @param digest SHA-256 of a script that is fetched, in hexadecimal digits; null for any other
 * @param timeout most time that the script is given
 * @param user who it runs as; null for the agent's own user
 * @param onRebalance whether it runs already when an interruption is likely
 */
public record Interruption(
    @Nullable String checkpoint,
    @Nullable String digest,
    Duration timeout,
    @Nullable String user,
    boolean onRebalance) {
  /** Name of the rule. */
  public static final String NAME = "interruption";

  /** What holds where nothing else is said. */
  public static final String TIMEOUT = "90s";

  private static final String IGNORE = "ignore";
  private static final int SHA256_DIGITS = 64;

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    if (checkpoint != null) {
      out.put("checkpoint", checkpoint);
      if (digest != null) {
        out.put("checkpoint_sha256", digest);
      }
      out.put("checkpoint_timeout", Durations.format(timeout));
    }
    out.put("rebalance", onRebalance ? "checkpoint" : IGNORE);
    if (user != null) {
      out.put("user", user);
    }
    return out;
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule, or its script is one that nobody vouches for
   */
  public static Interruption read(Fields f) throws ContractException {
    String checkpoint = f.textOrNull("checkpoint");
    return new Interruption(
        checkpoint,
        checkpoint != null && checkpoint.contains("://") ? digest(f) : null,
        f.duration("checkpoint_timeout", TIMEOUT),
        f.textOrNull("user"),
        !f.text("rebalance", IGNORE).equals(IGNORE));
  }

  private static String digest(Fields f) throws ContractException {
    String digest = f.text("checkpoint_sha256", "");
    if (digest.length() != SHA256_DIGITS) {
      throw new ContractException("interruption: a script that is fetched needs its SHA-256");
    }
    for (int i = 0; i < SHA256_DIGITS; i++) {
      if (Character.digit(digest.charAt(i), 16) < 0) {
        throw new ContractException("interruption: not a SHA-256: " + digest);
      }
    }
    return digest;
  }
}
