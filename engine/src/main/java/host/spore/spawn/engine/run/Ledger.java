package host.spore.spawn.engine.run;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The resources as recorded at this moment of the run, so that a step sees the results of earlier
 * ones without reading the state again. Thread-safe.
 */
final class Ledger {
  private final Map<ResourceState.Key, ResourceState> rows = new ConcurrentHashMap<>();

  Ledger(Collection<ResourceState> resources) {
    put(resources, List.of());
  }

  void put(Collection<ResourceState> upserts, Collection<ResourceState.Key> removals) {
    for (ResourceState.Key key : removals) {
      rows.remove(key);
    }
    for (ResourceState row : upserts) {
      rows.put(row.key(), row);
    }
  }

  @Nullable ResourceState get(ResourceState.Key key) {
    return rows.get(key);
  }

  @Nullable ResourceState current(Address address) {
    return rows.get(ResourceState.Key.current(address));
  }

  /** How many members of an array are there or have done their work. */
  int up(String array) {
    int up = 0;
    for (ResourceState row : rows.values()) {
      if (!row.isDeposed() && row.address().path().equals(array)) {
        switch (row.status()) {
          case READY, FINISHED -> up++;
          case LOST, TAINTED -> {}
        }
      }
    }
    return up;
  }

  /** What a reference stands for now; unknown if there is no such resource or attribute. */
  Value value(Value.Reference reference) {
    ResourceState row = current(reference.address());
    if (row == null) {
      return Value.UNKNOWN;
    }
    Value value = row.attributes().get(reference.attribute());
    if (value == null) {
      value = row.inputs().get(reference.attribute());
    }
    if (value == null && reference.attribute().equals("id") && !row.id().isEmpty()) {
      value = Value.text(row.id());
    }
    return value == null ? Value.UNKNOWN : value;
  }
}
