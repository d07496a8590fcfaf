package host.spore.spawn.cli.view;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was asked for as a secret is shown as one, even where a provider repeats it in plain. */
final class Secrets {
  private Secrets() {}

  /** The attributes by name, marked wherever the inputs are. */
  static Map<String, Value> attributes(ResourceState resource) {
    Map<String, Value> all = new TreeMap<>();
    resource
        .attributes()
        .forEach((name, value) -> all.put(name, marked(value, resource.inputs().get(name))));
    return all;
  }

  private static Value marked(Value value, @Nullable Value asked) {
    if (asked instanceof Value.Sensitive) {
      return new Value.Sensitive(value);
    }
    if (value instanceof Value.MapOf map && asked instanceof Value.MapOf wanted) {
      Map<String, Value> entries = new LinkedHashMap<>();
      map.entries().forEach((k, v) -> entries.put(k, marked(v, wanted.entries().get(k))));
      return new Value.MapOf(entries);
    }
    return value;
  }
}
