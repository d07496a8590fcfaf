package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.value.Value;
import java.util.Map;

/**
 * An object as AWS describes it.
 *
 * @param state AWS's word such as {@code available}; empty for kinds that have none
 * @param attributes inputs as they are now, and computed ones
 * @param tags all of them, spawn's own too
 */
public record Found(
    String id, String state, Map<String, Value> attributes, Map<String, String> tags) {

  public Found {
    attributes = Map.copyOf(attributes);
    tags = Map.copyOf(tags);
  }
}
