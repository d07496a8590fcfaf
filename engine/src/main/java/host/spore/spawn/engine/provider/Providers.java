package host.spore.spawn.engine.provider;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The providers of this build, by name, and the kinds they make. A provider is asked for its kinds
 * when one of them is looked for, since asking may load all that it is made of. Thread-safe.
 */
public final class Providers {
  private final Map<String, Provider> byName = new LinkedHashMap<>();
  private final Map<String, Map<String, Kind>> kinds = new HashMap<>();

  /**
   * Takes the providers of a build.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public Providers(List<Provider> providers) {
    for (Provider provider : providers) {
      if (byName.put(provider.name(), provider) != null) {
        throw new IllegalArgumentException("two providers named " + provider.name());
      }
    }
  }

  public @Nullable Provider find(String name) {
    return byName.get(name);
  }

  /** A kind of one provider; null if there is none. */
  public @Nullable Kind kind(String provider, String name) {
    return kinds(provider).get(name);
  }

  /**
   * Every kind of these providers, by name; names of no provider are passed over.
   *
   * @throws IllegalArgumentException if two declare the same kind
   */
  public Map<String, Kind> kinds(Collection<String> providers) {
    Map<String, Kind> all = new HashMap<>();
    for (String provider : providers) {
      for (Kind kind : kinds(provider).values()) {
        if (all.put(kind.name(), kind) != null) {
          throw new IllegalArgumentException("two kinds named " + kind.name());
        }
      }
    }
    return Map.copyOf(all);
  }

  private synchronized Map<String, Kind> kinds(String provider) {
    Map<String, Kind> known = kinds.get(provider);
    if (known == null) {
      Provider found = byName.get(provider);
      known = found == null ? Map.of() : byKindName(found);
      kinds.put(provider, known);
    }
    return known;
  }

  private static Map<String, Kind> byKindName(Provider provider) {
    Map<String, Kind> all = new HashMap<>();
    for (Kind kind : provider.kinds()) {
      if (all.put(kind.name(), kind) != null) {
        throw new IllegalArgumentException("two kinds named " + kind.name());
      }
    }
    return all;
  }

  /** In the order they were registered. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
