package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import java.util.List;
import java.util.Map;

/**
 * What came of an action.
 *
 * @param now the machines as they are afterwards, those that failed or were left out included
 * @param failed why, by id
 * @param skipped those that it was not done to because they had ended by then, by id, with how they
 *     ended; that is no failure as long as others were there
 */
public record ActionResult(
    List<ResourceState> now, Map<String, Problem> failed, Map<String, String> skipped) {
  public ActionResult {
    now = List.copyOf(now);
    failed = Map.copyOf(failed);
    skipped = Map.copyOf(skipped);
  }
}
