package host.spore.spawn.engine.provider;

import host.spore.spawn.value.Value;
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
 * @param keptBy the input that, where it is true, makes deleting mean letting go of; null if none
 */
public record Kind(
    String name,
    String description,
    List<Attribute> attributes,
    int batchLimit,
    Duration timeout,
    @Nullable String keptBy) {

  public Kind {
    attributes = List.copyOf(attributes);
  }

  /** One whose resources are gone once they are deleted. */
  public Kind(
      String name,
      String description,
      List<Attribute> attributes,
      int batchLimit,
      Duration timeout) {
    this(name, description, attributes, batchLimit, timeout, null);
  }

  /** Whether what was made with these inputs outlives its deletion. */
  public boolean keeps(Map<String, Value> inputs) {
    return keptBy != null && inputs.get(keptBy) instanceof Value.Bool flag && flag.value();
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
