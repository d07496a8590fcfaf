package host.spore.spawn.cli.view;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.Map;
import java.util.TreeMap;

/** What was asked for as a secret is shown as one, even where a provider repeats it in plain. */
final class Secrets {
  private Secrets() {}

  /** The attributes by name, marked wherever the inputs are. */
  static Map<String, Value> attributes(ResourceState resource) {
    return new TreeMap<>(Values.markLike(resource.attributes(), resource.inputs()));
  }
}
