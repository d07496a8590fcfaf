package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import java.util.List;
import java.util.Map;

/**
 * What came of a deed.
 *
 * @param now the machines as they are afterwards, those that failed included
 * @param failed why, by id
 */
public record Operated(List<ResourceState> now, Map<String, Problem> failed) {
  public Operated {
    now = List.copyOf(now);
    failed = Map.copyOf(failed);
  }
}
