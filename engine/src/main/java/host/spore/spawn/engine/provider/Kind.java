package host.spore.spawn.engine.provider;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of resource and everything the engine needs to know about it. The plan, the schema and
 * the documentation are printed from this declaration.
 *
 * @param name such as {@code local.instance}
 * @param batchLimit how many alike can be made by one request; 1 means no batches
 * @param timeout how long a step of this kind may take, per batch
 */
public record Kind(
    String name, String description, List<Attribute> attributes, int batchLimit, Duration timeout) {

  public Kind {
    attributes = List.copyOf(attributes);
  }

  public @Nullable Attribute attribute(String attributeName) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(attributeName)) {
        return attribute;
      }
    }
    return null;
  }

  public Map<String, Attribute> byName() {
    Map<String, Attribute> all = new LinkedHashMap<>();
    attributes.forEach(a -> all.put(a.name(), a));
    return all;
  }

  /** An attribute's contract. */
  public record Attribute(
      String name, Origin origin, OnChange onChange, boolean sensitive, String description) {}

  /** Where the value comes from. */
  public enum Origin {
    REQUIRED,
    OPTIONAL,
    /** Known only once the resource exists. */
    COMPUTED,
    /** Chosen by the provider unless the spec says it. */
    OPTIONAL_COMPUTED
  }

  /** What a changed value asks for. */
  public enum OnChange {
    UPDATE,
    RESTART,
    REPLACE
  }
}
