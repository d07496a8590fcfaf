package host.spore.spawn.engine.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The providers of this build, by name, and the kinds they make. */
public final class Providers {
  private final Map<String, Provider> byName = new LinkedHashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();

  /**
   * Takes the providers of a build.
   *
   * @throws IllegalArgumentException if two have the same name or declare the same kind
   */
  public Providers(List<Provider> providers) {
    for (Provider provider : providers) {
      if (byName.put(provider.name(), provider) != null) {
        throw new IllegalArgumentException("two providers named " + provider.name());
      }
      for (Kind kind : provider.kinds()) {
        if (kinds.put(kind.name(), kind) != null) {
          throw new IllegalArgumentException("two kinds named " + kind.name());
        }
      }
    }
  }

  public @Nullable Provider find(String name) {
    return byName.get(name);
  }

  public @Nullable Kind kind(String name) {
    return kinds.get(name);
  }

  /** Every kind of every provider, by name. */
  public Map<String, Kind> kinds() {
    return Map.copyOf(kinds);
  }

  /** In the order they were registered. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
