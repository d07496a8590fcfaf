package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold on a machine before another one is made.
 *
 * @param check null for the machine's own health
 * @param timeout the most time that is waited
 */
public record WaitFor(@Nullable Check check, Duration timeout) {
  /** Name of the attribute that has all of a machine, by the paths of what is waited for. */
  public static final String NAME = "wait_for";

  /** Name of the rule by which a machine knows what others wait for on it. */
  public static final String AWAITED = "awaited";

  /** The timeout where none is named. */
  public static final String TIMEOUT = "10m";

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    return entries(check == null ? null : check.name(), check == null ? null : check.value());
  }

  /** The same for a machine whose own agent looks and knows what for by {@link Check#words}. */
  public Map<String, Object> entriesInWords() {
    return entries(check == null ? null : AWAITED, check == null ? null : check.words());
  }

  private Map<String, Object> entries(@Nullable String name, @Nullable Object value) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (name == null || value == null) {
      out.put("health", true);
    } else {
      out.put(name, value);
    }
    out.put("timeout", Durations.format(timeout));
    return out;
  }

  /**
   * Reads a tree of either form.
   *
   * @throws ContractException if it is neither
   */
  public static WaitFor read(Fields f) throws ContractException {
    Check check = f.has(AWAITED) ? Check.ofWords(f.text(AWAITED)) : Check.read(f);
    return new WaitFor(check, f.duration("timeout", TIMEOUT));
  }

  /**
   * What others wait for on a machine, by the words it is known by.
   *
   * @throws ContractException if it is no such rule, or says what is not known here
   */
  public static Map<String, Check> awaited(Fields f) throws ContractException {
    Map<String, Check> all = new LinkedHashMap<>();
    for (String words : f.texts("of")) {
      all.put(words, Check.ofWords(words));
    }
    return all;
  }
}
