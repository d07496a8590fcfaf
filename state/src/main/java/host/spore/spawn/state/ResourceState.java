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

  /**
   * Starts a row of the current object at an address: ready, first of its generation, with no
   * values, nobody that it depends on and no end. Kind, provider and time must be given.
   */
  public static Builder builder(Address address) {
    return new Builder(address);
  }

  /** Starts a row like this one. */
  public Builder toBuilder() {
    return new Builder(address)
        .deposed(deposed)
        .kind(kind)
        .provider(provider)
        .id(id)
        .generation(generation)
        .status(status)
        .inputs(inputs)
        .attributes(attributes)
        .dependencies(dependencies)
        .preventDestroy(preventDestroy)
        .end(end)
        .createdAt(createdAt)
        .updatedAt(updatedAt);
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
  public record End(String reason, String detail, Instant at) {
    private static final String TERMINATED = "terminated";

    /** Why a machine is gone that somebody ended by other means than spawn. */
    public static final String BY_HAND = "terminated by hand";

    /** Of a machine that somebody ended by {@code spawn terminate}. */
    public static End terminated(Instant at) {
      return new End(TERMINATED, "ended by `spawn terminate`", at);
    }

    /** Whether somebody ended it: it has finished, and must not come back by itself. */
    public boolean isTerminated() {
      return reason.equals(TERMINATED);
    }
  }

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

  /** Collects what makes a {@link ResourceState}; see {@link ResourceState#builder}. */
  public static final class Builder {
    private Address address;
    private String deposed = "";
    private @Nullable String kind;
    private @Nullable String provider;
    private String id = "";
    private int generation = 1;
    private Status status = Status.READY;
    private Map<String, Value> inputs = Map.of();
    private Map<String, Value> attributes = Map.of();
    private List<Address> dependencies = List.of();
    private boolean preventDestroy;
    private @Nullable End end;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    private Builder(Address address) {
      this.address = address;
    }

    public Builder address(Address address) {
      this.address = address;
      return this;
    }

    public Builder deposed(String deposed) {
      this.deposed = deposed;
      return this;
    }

    public Builder kind(String kind) {
      this.kind = kind;
      return this;
    }

    public Builder provider(String provider) {
      this.provider = provider;
      return this;
    }

    public Builder id(String id) {
      this.id = id;
      return this;
    }

    public Builder generation(int generation) {
      this.generation = generation;
      return this;
    }

    public Builder status(Status status) {
      this.status = status;
      return this;
    }

    public Builder inputs(Map<String, Value> inputs) {
      this.inputs = inputs;
      return this;
    }

    public Builder attributes(Map<String, Value> attributes) {
      this.attributes = attributes;
      return this;
    }

    public Builder dependencies(List<Address> dependencies) {
      this.dependencies = dependencies;
      return this;
    }

    public Builder preventDestroy(boolean preventDestroy) {
      this.preventDestroy = preventDestroy;
      return this;
    }

    public Builder end(@Nullable End end) {
      this.end = end;
      return this;
    }

    public Builder createdAt(Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    public Builder updatedAt(Instant updatedAt) {
      this.updatedAt = updatedAt;
      return this;
    }

    /** Made and last changed at one moment. */
    public Builder at(Instant moment) {
      return createdAt(moment).updatedAt(moment);
    }

    /**
     * What was collected.
     *
     * @throws NullPointerException if something that must be given was not
     */
    public ResourceState build() {
      return new ResourceState(
          address,
          deposed,
          Objects.requireNonNull(kind, "kind"),
          Objects.requireNonNull(provider, "provider"),
          id,
          generation,
          status,
          inputs,
          attributes,
          dependencies,
          preventDestroy,
          end,
          Objects.requireNonNull(createdAt, "createdAt"),
          Objects.requireNonNull(updatedAt, "updatedAt"));
    }
  }
}
