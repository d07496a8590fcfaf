package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import java.util.List;
import java.util.Map;

/**
 * What came of an action.
 *
 * @param now the machines as they are afterwards, those that failed included
 * @param failed why, by id
 */
public record ActionResult(List<ResourceState> now, Map<String, Problem> failed) {
  public ActionResult {
    now = List.copyOf(now);
    failed = Map.copyOf(failed);
  }
}
