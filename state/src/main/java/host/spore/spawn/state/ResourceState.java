package host.spore.spawn.state;

import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One resource as last known.
 *
 * @param deposed empty for the current object of an address; otherwise the key of an older object
 *     that still waits to be deleted after a create-before-destroy replacement
 * @param kind resource kind, such as {@code local.instance}
 * @param id the provider's id
 * @param generation 1 for the first object at the address, counted up by each replacement
 * @param inputs what was last asked for, resolved; what the next plan compares the spec with
 * @param attributes what was last observed, inputs and computed ones
 * @param dependencies what must outlive this resource
 * @param end why it ended, when {@link Status#FINISHED} or {@link Status#LOST}; null otherwise
 */
public record ResourceState(
    Address address,
    String deposed,
    String kind,
    String provider,
    String id,
    int generation,
    Status status,
    Map<String, Value> inputs,
    Map<String, Value> attributes,
    List<Address> dependencies,
    boolean preventDestroy,
    @Nullable End end,
    Instant createdAt,
    Instant updatedAt) {

  public ResourceState {
    inputs = Map.copyOf(inputs);
    attributes = Map.copyOf(attributes);
    dependencies = List.copyOf(dependencies);
  }

  public enum Status {
    /** Exists and, as far as known, works. */
    READY,
    /** Ended because its ttl, idle limit, completion or budget said so: its work is done. */
    FINISHED,
    /** Gone or broken although nothing said so; the next plan replaces it. */
    LOST,
    /** Exists but must be replaced: its creation went wrong half way. */
    TAINTED
  }

  /**
   * Why and when it ended.
   *
   * @param reason {@code ttl}, {@code idle}, {@code completed}, {@code budget}, or for a lost one
   *     what is known, such as {@code interrupted} or {@code not found}
   */
  public record End(String reason, String detail, Instant at) {}

  /** Which object of the state this is. */
  public Key key() {
    return new Key(address, deposed);
  }

  public boolean isDeposed() {
    return !deposed.isEmpty();
  }

  public record Key(Address address, String deposed) {
    public Key {
      Objects.requireNonNull(address);
    }

    public static Key current(Address address) {
      return new Key(address, "");
    }
  }
}
