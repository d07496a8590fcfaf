package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
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
  /** Name of the rule by which a machine knows what others wait for on it. */
  public static final String AWAITED = "awaited";

  /** The timeout where none is named. */
  public static final String TIMEOUT = "10m";

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
