package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the machine counts as idle: everything below its threshold for {@code after}.
 *
 * @param cpuBelow of the machine's processors
 * @param gpuBelow of the busiest GPU
 * @param ownOnly only the instance's own processes count: on a computer that it shares with others,
 *     where users, network and GPU say nothing about it
 */
public record Idle(
    Duration after,
    Action then,
    Percent cpuBelow,
    Rate networkBelow,
    Rate diskBelow,
    Percent gpuBelow,
    Users users,
    boolean ownOnly) {
  /** Name of the rule. */
  public static final String NAME = "idle";

  /** The thresholds that hold where none is named. */
  public static final String CPU_BELOW = "5%";

  public static final String NETWORK_BELOW = "10KB/min";
  public static final String DISK_BELOW = "100KB/min";
  public static final String GPU_BELOW = "5%";

  /** Thresholds that can be told of an instance's own processes, see {@link #ownOnly}. */
  public static final List<String> OF_INSTANCE = List.of("cpu_below", "disk_below");

  private static final String INSTANCE = "instance";

  /** Which sessions keep a machine busy. */
  public enum Users {
    /** Those with recent input. */
    ACTIVE("active"),
    LOGGED_IN("logged-in"),
    IGNORE("ignore");

    private final String word;

    Users(String word) {
      this.word = word;
    }

    /** Its name in a spec and in a config. */
    public String word() {
      return word;
    }

    /** Null if it is none of their names. */
    public static @Nullable Users of(String word) {
      for (Users users : values()) {
        if (users.word.equals(word)) {
          return users;
        }
      }
      return null;
    }
  }

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("after", Durations.format(after));
    out.put("then", then.word());
    out.put("cpu_below", cpuBelow.text());
    out.put("network_below", networkBelow.text());
    out.put("disk_below", diskBelow.text());
    out.put("gpu_below", gpuBelow.text());
    out.put("users", users.word());
    if (ownOnly) {
      out.put("of", INSTANCE);
    }
    return out;
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule, or says what is not known here
   */
  public static Idle read(Fields f) throws ContractException {
    Duration after = f.duration("after");
    if (after.isZero()) {
      throw new ContractException("idle: after is no time at all");
    }
    String word = f.text("users", "active");
    Users users = Users.of(word);
    if (users == null) {
      throw new ContractException("users " + word + " is not known to this agent");
    }
    return new Idle(
        after,
        Action.read(f, "then"),
        f.percent("cpu_below", CPU_BELOW),
        f.rate("network_below", NETWORK_BELOW),
        f.rate("disk_below", DISK_BELOW),
        f.percent("gpu_below", GPU_BELOW),
        users,
        f.text("of", "").equals(INSTANCE));
  }
}
