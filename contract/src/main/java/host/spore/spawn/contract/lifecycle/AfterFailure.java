package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What follows a job that has failed: the machine is kept for a look, and then something is done to
 * it. Its deadline waits for neither.
 *
 * @param keep how long it is kept after the failure; may be nothing
 */
public record AfterFailure(Duration keep, Action then) {
  /** What holds where a spec says nothing: nobody pays until the ttl for what has failed. */
  public static final AfterFailure USUAL =
      new AfterFailure(Duration.ofMinutes(30), Action.TERMINATE);

  /** As a tree, which {@link #read} reads. */
  Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("keep", Durations.format(keep));
    out.put("then", then.word());
    return out;
  }

  static AfterFailure read(Fields f) throws ContractException {
    return new AfterFailure(
        f.has("keep") ? f.duration("keep") : Duration.ZERO, Action.read(f, "then"));
  }
}
